package io.jenkins.plugins.gitops.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "|calc", "%x"})
    void shouldMakeATextOfWhatASpreadsheetWouldRun(String formula) {
        assertThat(Csv.row(List.of(formula))).isEqualTo("\"'" + formula + "\"\r\n");
    }

    @Property
    void shouldKeepEachCellWhole(@ForAll String one, @ForAll String other) {
        String row = Csv.row(List.of(one, other));

        assertThat(row).startsWith("\"").endsWith("\"\r\n");
        String inner = row.substring(1, row.length() - 3);
        String[] cells = inner.replace("\"\"", "\u0000").split("\",\"", -1);
        assertThat(cells).hasSize(2);
        assertThat(cells[0].replace("\u0000", "\"")).endsWith(one.replace("\u0000", "\""));
        assertThat(cells[1].replace("\u0000", "\"")).endsWith(other.replace("\u0000", "\""));
    }
}
