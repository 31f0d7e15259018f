package io.github.camelimessage.simulator.textbubbles;

import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.hosted.Call;
import io.github.camelimessage.simulator.hosted.HostedServer;
import io.github.camelimessage.simulator.hosted.RateLimit;
import io.github.camelimessage.simulator.hosted.Refused;
import java.util.Locale;
import java.util.Map;

/** Lets in the one key while it has a customer, counts what it asks, and writes refusals in their envelope. */
final class Manners implements HostedServer.Manners {

    private static final String CORRELATION = "X-Correlation-Id";
    private static final int A_MINUTE = 100;

    private final Options options;
    private final RateLimit limit;
    private volatile boolean hasCustomer = true;

    Manners(Options options) {
        this.options = options;
        this.limit = new RateLimit(options.clock(), A_MINUTE, options.rateLimited());
    }

    void customer(boolean there) {
        hasCustomer = there;
    }

    /** The id that goes along to whatever a request causes. */
    static String correlation(Call call) {
        return call.headers().get(CORRELATION.toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean strict() {
        return options.unknownFieldsRefused();
    }

    @Override
    public void admit(Map<String, String> headers) {
        admit(headers.get("authorization"));
    }

    void admit(String authorization) {
        if (!("Bearer " + options.apiKey()).equals(authorization)) {
            throw Code.UNAUTHORIZED.because("Missing or invalid API key");
        }
        if (!hasCustomer) {
            throw Code.FORBIDDEN.because("The API key has no customer");
        }
    }

    @Override
    public Answer refusal(Refused refused) {
        String code = refused.code().equals("bad_request") ? Code.VALIDATION_ERROR.name() : refused.code();
        return Reply.refused(refused.status(), code.toUpperCase(Locale.ROOT), refused.getMessage());
    }

    @Override
    public Answer marked(Answer answer) {
        return answer;
    }

    /** Remembers the request's correlation id, and what it leaves of the minute's worth. */
    @Override
    public HostedServer.Manners towards(Map<String, String> headers) {
        String correlation = Ids.correlation(headers.get(CORRELATION.toLowerCase(Locale.ROOT)));
        headers.put(CORRELATION.toLowerCase(Locale.ROOT), correlation);
        return new Turn(correlation);
    }

    private final class Turn implements HostedServer.Manners {

        private final String correlation;
        private RateLimit.Left left;

        Turn(String correlation) {
            this.correlation = correlation;
        }

        @Override
        public void admit(Map<String, String> headers) {
            left = limit.count();
            Manners.this.admit(headers);
            if (left.exceeded()) {
                throw Code.RATE_LIMIT_EXCEEDED.because("Rate limit exceeded");
            }
        }

        @Override
        public Answer refusal(Refused refused) {
            return Manners.this.refusal(refused);
        }

        @Override
        public Answer marked(Answer answer) {
            return (left == null ? answer : left.on(answer)).header(CORRELATION, correlation);
        }
    }
}
