package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens on the wire, each exchange is completed exactly once, in a process whose heap could hold no long body. */
class SmallHeapExchangeTest {

    @Test
    void everyBadAnswerCompletesEachExchangeExactlyOnceInASmallHeap(@TempDir Path folder) throws Exception {
        assertThat(SmallHeap.run(folder, 256, BadAnswersToExchanges.class))
                .containsExactly(
                        line("refused", "TryLater"),
                        line("half", "OutcomeUnknown"),
                        line("html", "OutcomeUnknown"),
                        line("endless", "OutcomeUnknown"),
                        line("500", "OutcomeUnknown"),
                        line("504", "OutcomeUnknown"),
                        line("silent", "OutcomeUnknown"));
    }

    /** Only what others can see may be done twice by a repetition: a message and a reaction. */
    private static String line(String trouble, String seenByOthers) {
        return trouble + " all=true completions=7 {getChat=TryLater, getMessage=TryLater, markRead=TryLater,"
                + " queryMessages=TryLater, react=" + seenByOthers + ", sendMessage=" + seenByOthers
                + ", startTyping=TryLater}";
    }
}
