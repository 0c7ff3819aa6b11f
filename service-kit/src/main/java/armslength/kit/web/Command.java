package armslength.kit.web;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a resource method that changes something: it runs in one transaction of its own, and with an
 * {@code Idempotency-Key} its answer is stored in that same transaction, so that a repetition gets the same answer and
 * has no second effect.
 *
 * <p>The method returns a {@link jakarta.ws.rs.core.Response}. Refusals are not remembered: they changed nothing.
 */
@Documented
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Command {}
