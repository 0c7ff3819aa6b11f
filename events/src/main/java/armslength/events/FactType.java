package armslength.events;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The CloudEvents {@code type} of a fact; it names the major version, so a breaking change is a new type. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface FactType {

    /** For example {@code armslength.vendor.ownership-restated.v1}. */
    String value();

    /** One sentence for the AsyncAPI document and the JSON Schema: when the fact is published. */
    String description();
}
