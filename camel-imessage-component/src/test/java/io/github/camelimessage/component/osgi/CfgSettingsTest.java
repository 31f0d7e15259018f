package io.github.camelimessage.component.osgi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CfgSettingsTest {

    @Test
    void whatTheContainerAddsIsNoSetting() {
        assertThat(CfgSettings.of(new Hashtable<>(Map.of(
                        "service.pid", "x",
                        "felix.fileinstall.filename", "file:etc/x.cfg",
                        "org.apache.karaf.features.configKey", "x",
                        "camel.server.port", "8282"))))
                .containsExactly(Map.entry("camel.server.port", "8282"));
    }

    @Test
    void severalValuesAreSeparatedByCommas() {
        assertThat(CfgSettings.of(new Hashtable<>(Map.of(
                        "list",
                        List.of("a", "b"),
                        "array",
                        new String[] {"c", "d"},
                        "numbers",
                        new int[] {1, 2},
                        "number",
                        3))))
                .containsOnly(
                        Map.entry("list", "a,b"),
                        Map.entry("array", "c,d"),
                        Map.entry("numbers", "1,2"),
                        Map.entry("number", "3"));
    }
}
