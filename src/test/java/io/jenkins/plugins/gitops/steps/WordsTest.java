package io.jenkins.plugins.gitops.steps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void shouldTakeAListAsAScriptWritesIt() {
        assertThat(Words.of(List.of("a", "b"))).containsExactly("a", "b");
    }

    @Test
    void shouldSplitWhatAPersonTypedIntoOneField() {
        assertThat(Words.of(List.of(" a, b\nc "))).containsExactly("a", "b", "c");
        assertThat(Words.phrases(List.of("two words, b"))).containsExactly("two words", "b");
    }

    @Test
    void shouldReadTheTextAsWhichAFormShowsAList() {
        assertThat(Words.of(List.of(List.of("a", "b").toString()))).containsExactly("a", "b");
        assertThat(Words.phrases(List.of(List.of("A=[1]", "B=two words").toString())))
                .containsExactly("A=[1]", "B=two words");
        assertThat(Words.of(List.of(List.of().toString()))).isEmpty();
    }

    @Test
    void shouldReadLinesAndTheTextAsWhichAFormShowsThem() {
        assertThat(Words.lines("a, b\nc")).containsExactly("a, b", "c");
        assertThat(Words.lines(List.of("A=1", "B=2").toString()))
                .map(String::trim)
                .containsExactly("A=1", "B=2");
    }

    @Test
    void shouldTakeNothingAsNone() {
        assertThat(Words.of(null)).isEmpty();
    }
}
