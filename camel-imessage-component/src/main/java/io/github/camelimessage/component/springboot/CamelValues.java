package io.github.camelimessage.component.springboot;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.util.TimeUtils;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.ConditionalGenericConverter;
import org.springframework.core.convert.support.GenericConversionService;

/**
 * Reads texts as Camel does everywhere else: <code>{{…}}</code> in numbers and times, {@code 1h30m} for a time, {@code #bean:name} for an
 * object.
 */
final class CamelValues implements ConditionalGenericConverter {

    private final CamelContext context;

    private CamelValues(CamelContext context) {
        this.context = context;
    }

    static ConversionService conversions(CamelContext context) {
        GenericConversionService conversions = new GenericConversionService();
        conversions.addConverter(new CamelValues(context));
        return conversions;
    }

    @Override
    public Set<ConvertiblePair> getConvertibleTypes() {
        return Set.of(new ConvertiblePair(String.class, Object.class));
    }

    /** Texts stay as they are, and what has elements is put together from them. */
    @Override
    public boolean matches(TypeDescriptor source, TypeDescriptor target) {
        return target.getType() != String.class
                && !Map.class.isAssignableFrom(target.getType())
                && !Collection.class.isAssignableFrom(target.getType())
                && !target.isArray();
    }

    @Override
    public Object convert(Object source, TypeDescriptor from, TypeDescriptor to) {
        String text = context.resolvePropertyPlaceholders((String) source).strip();
        Class<?> wanted = to.getObjectType();
        if (text.startsWith("#")) {
            return CamelContextHelper.mandatoryLookup(context, text.replaceFirst("^#(bean:)?", ""), wanted);
        }
        if (text.isEmpty()) {
            throw new IllegalArgumentException("nothing");
        }
        if (wanted == Duration.class && !text.startsWith("P")) {
            return Duration.ofMillis(TimeUtils.toMilliSeconds(text));
        }
        try {
            return context.getTypeConverter().mandatoryConvertTo(wanted, text);
        } catch (NoTypeConversionAvailableException e) {
            throw new IllegalArgumentException("no " + wanted.getSimpleName(), e);
        }
    }
}
