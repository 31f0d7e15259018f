package io.github.camelimessage.routes.springboot;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether anything is set below {@code imessage.routes}; what is missing then is for the routes to say. */
final class RoutesAreSetUp extends SpringBootCondition {

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        ConditionMessage.Builder message = ConditionMessage.forCondition("imessage.routes");
        return RoutesProperties.read(context.getEnvironment()).isEmpty()
                ? ConditionOutcome.noMatch(message.because("no property begins with imessage.routes."))
                : ConditionOutcome.match(message.because("properties begin with imessage.routes."));
    }
}
