package io.github.camelimessage.component;

import io.github.camelimessage.component.model.InboundEvent;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.cloudevents.CloudEvent;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.DataTypeTransformer;
import org.apache.camel.spi.Transformer;

/**
 * Turns an event into a whole CloudEvents document, which is JSON in UTF-8: the mode that is called structured.
 *
 * <p>Camel finds it by its name: {@code transformDataType("imessage:application-cloudevents+json")}. The document is that of
 * {@link CloudEvents#toJson(InboundEvent)}.
 */
@DataTypeTransformer(
        name = "imessage:application-cloudevents+json",
        description = "Turns an event of imessage into a CloudEvents document")
public class CloudEventJsonTransformer extends Transformer {

    /** @throws InvalidPayloadException when the body is neither an event nor the JSON or map of one */
    @Override
    public void transform(Message message, DataType from, DataType to) throws InvalidPayloadException {
        message.setBody(CloudEvents.toJson(message.getMandatoryBody(InboundEvent.class)));
        message.setHeader(CloudEvent.CAMEL_CLOUD_EVENT_CONTENT_TYPE, CloudEvents.MEDIA_TYPE);
    }
}
