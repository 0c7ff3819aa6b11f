package armslength.kit.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reports a value that its own constructor refused as an instantiation problem, also where it is made from a single
 * JSON value, for which Jackson would otherwise give up the whole body.
 */
final class RefusedValues extends BeanDeserializerModifier {

    private static final long serialVersionUID = 1L;

    @Override
    public JsonDeserializer<?> modifyDeserializer(
            DeserializationConfig config, BeanDescription description, JsonDeserializer<?> deserializer) {
        return description.getBeanClass().isRecord() ? new Reporting(deserializer) : deserializer;
    }

    private static final class Reporting extends DelegatingDeserializer {

        private static final long serialVersionUID = 1L;

        Reporting(JsonDeserializer<?> delegate) {
            super(delegate);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> delegate) {
            return new Reporting(delegate);
        }

        @Override
        public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            try {
                return super.deserialize(parser, context);
            } catch (ValueInstantiationException refused) {
                Throwable cause = refused.getCause() == null ? refused : refused.getCause();
                return context.handleInstantiationProblem(handledType(), null, cause);
            }
        }
    }
}
