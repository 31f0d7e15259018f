package io.github.camelimessage.component.provider.bluebubbles;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.SmallHeap;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong on the wire ends each send once, in a process whose heap could hold none of the long bodies. */
class SmallHeapTest {

    @Test
    void everyBadAnswerEndsItsSendExactlyOnceInASmallHeap(@TempDir Path folder) throws Exception {
        assertThat(SmallHeap.run(folder, 256, BadAnswers.class))
                .containsExactly(
                        "refused 1/1 [TryLater]",
                        "half 10/10 [OutcomeUnknown]",
                        "html 10/10 [OutcomeUnknown]",
                        "endless 10/10 [OutcomeUnknown]",
                        "silent 10/10 [OutcomeUnknown]",
                        "large-file 1/1 [done]");
    }
}
