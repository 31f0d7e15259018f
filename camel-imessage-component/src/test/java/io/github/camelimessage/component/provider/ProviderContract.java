package io.github.camelimessage.component.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.model.Media;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.provider.Bench.Trouble;
import io.github.camelimessage.component.provider.ProviderException.NotAuthorised;
import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TooFast;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every provider keeps to, both for what it can do and for what it must refuse. A provider's own test extends this and
 * only says how to set the provider up; its fixtures are pairs of files in {@code <name>/inbound/}: what the provider posts,
 * and beside it, in {@code ….expected.json}, what it means.
 */
public abstract class ProviderContract extends NativesContract {

    private Operation<?> sample(OperationKind kind) {
        return bench.sample(kind).orElseGet(() -> Samples.of(kind, bench.chat(), bench.message()));
    }

    private boolean offers(OperationKind kind) {
        return bench.provider().capabilities().offers(kind) && !bench.off().contains(kind);
    }

    @ParameterizedTest
    @EnumSource(OperationKind.class)
    void anOperationWorksOrIsRefusedBeforeAnyRequest(OperationKind kind) throws IOException {
        int before = bench.requests();

        if (offers(kind)) {
            Object result = value(connection.execute(sample(kind)));
            if (result instanceof Media media) {
                assertThat(media.file()).isNotEmptyFile();
                media.close();
                assertThat(media.file()).doesNotExist();
            }
            assertThat(bench.requests()).isGreaterThan(before);
            assertThat(connection.supports(kind)).isInstanceOf(Support.Yes.class);
        } else {
            ProviderException refusal = failure(connection.execute(sample(kind)));
            assertThat(refusal).isInstanceOf(Rejected.class).hasMessageContaining("cannot " + kind.phrase());
            showsNoSecret(refusal);
            assertThat(bench.requests()).isEqualTo(before);
            assertThat(connection.supports(kind))
                    .isInstanceOf(bench.off().contains(kind) ? Support.NotNow.class : Support.Never.class);
        }
    }

    @ParameterizedTest
    @EnumSource(OperationKind.class)
    void whatNeverConnectedWasNotDone(OperationKind kind) {
        if (offers(kind) && bench.bearsOurKey(kind)) {
            ProviderException failure = failure(connect(bench.nobodyThere()).execute(sample(kind)));

            assertThat(failure).isInstanceOf(TryLater.class);
            showsNoSecret(failure);
        }
    }

    @ParameterizedTest
    @EnumSource(OperationKind.class)
    void credentialsThatAreNotTakenCallTheOperator(OperationKind kind) {
        if (offers(kind) && bench.bearsOurKey(kind)) {
            ProviderException failure =
                    failure(connect(bench.wrongCredentials()).execute(sample(kind)));

            assertThat(failure).isInstanceOf(NotAuthorised.class);
            showsNoSecret(failure);
        }
    }

    @ParameterizedTest
    @EnumSource(OperationKind.class)
    void tooFastSaysHowLongToWait(OperationKind kind) {
        if (offers(kind) && bench.bearsOurKey(kind)) {
            bench.nextIsTooFast(Duration.ofSeconds(17));

            ProviderException failure = failure(connection.execute(sample(kind)));

            assertThat(failure).isInstanceOfSatisfying(TooFast.class, fast -> assertThat(fast.after())
                    .contains(Duration.ofSeconds(17)));
        }
    }

    @TestFactory
    Stream<DynamicTest> whatOthersSeeHasAnUnknownOutcomeWithoutAClearAnswerAndTheRestIsTriedLater() {
        return Arrays.stream(Trouble.values()).flatMap(trouble -> Stream.of(
                        OperationKind.SEND_MESSAGE, OperationKind.REACT, OperationKind.GET_CHAT)
                .filter(this::offers)
                .map(kind -> DynamicTest.dynamicTest(trouble + " at " + kind, () -> {
                    bench.next(trouble);

                    ProviderException failure = failure(connection.execute(sample(kind)));

                    assertThat(failure).isInstanceOf(kind.seenByOthers() ? OutcomeUnknown.class : TryLater.class);
                    showsNoSecret(failure);
                })));
    }

    @Test
    void aProbeSaysWhatItFound() {
        ProbeReport report = value(connection.probe());

        assertThat(report.ready()).isTrue();
        assertThat(report.summary()).endsWith(".").doesNotContain(bench.secrets());
        assertThat(report.details().toString()).doesNotContain(bench.secrets());
        assertThat(failure(connect(bench.wrongCredentials()).probe())).isInstanceOf(NotAuthorised.class);
        assertThat(failure(connect(bench.nobodyThere()).probe())).isInstanceOf(TryLater.class);
    }

    @Test
    void aPersonsAddressIsNoConversation() {
        assertThat(People.addresses().sampleStream().limit(1000)).noneMatch(bench.provider()::isChat);
    }

    @Test
    void settingsThatAreMissingAreNamedAtTheStart() {
        ProviderSettings bad = TestAccount.like(bench.settings(), null)
                .password(null)
                .apiKey(null)
                .settings();

        assertThatThrownBy(() -> connect(bad))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .matches("(?s).*(serverUrl|password|apiKey).*");
    }
}
