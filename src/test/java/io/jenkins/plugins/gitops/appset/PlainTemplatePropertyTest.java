package io.jenkins.plugins.gitops.appset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

/** The plain form against what it is made of: pieces of text and tags, each with what has to come of it. */
class PlainTemplatePropertyTest {
    private static final Map<String, Object> PARAMETERS =
            Map.of("name", "shop", "a.b", "{{name}}", "path[0]", "x/y", "empty", "", "number", 7L);

    record Piece(String written, String filled, String unknown) {}

    @Property(tries = 300)
    void shouldFillEachTagAndLeaveAllElseAsItIs(@ForAll("pieces") List<Piece> pieces) {
        String written = pieces.stream().map(Piece::written).collect(Collectors.joining());
        List<String> unknown = new ArrayList<>();

        String filled = PlainTemplate.fill(written, PARAMETERS, unknown::add);

        assertThat(filled).isEqualTo(pieces.stream().map(Piece::filled).collect(Collectors.joining()));
        assertThat(unknown)
                .isEqualTo(pieces.stream()
                        .map(Piece::unknown)
                        .filter(name -> name != null)
                        .toList());
    }

    @Property(tries = 300)
    void shouldLeaveATextWithoutAPairOfBracesAlone(@ForAll @CharRange(from = 'a', to = 'z') String text) {
        assertThat(PlainTemplate.fill(text + "}} {{", PARAMETERS, name -> {})).isEqualTo(text + "}} {{");
    }

    @Property(tries = 100)
    void shouldRefuseBracesThatAreNotClosed(
            @ForAll @CharRange(from = 'a', to = 'z') @StringLength(max = 8) String tail) {
        assertThatThrownBy(() -> PlainTemplate.fill("{{name}}-{{" + tail, PARAMETERS, name -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("character 10");
    }

    @Provide
    Arbitrary<List<Piece>> pieces() {
        Arbitrary<Piece> text = Arbitraries.strings()
                .withChars("ab /.:$-_\"'#é한")
                .ofMaxLength(6)
                .map(plain -> new Piece(plain, plain, null));
        Arbitrary<String> blanks = Arbitraries.of("", " ", "  ", "\t");
        Arbitrary<Piece> known = Combinators.combine(blanks, Arbitraries.of("name", "a.b", "path[0]", "empty"), blanks)
                .as((left, name, right) ->
                        new Piece("{{" + left + name + right + "}}", String.valueOf(PARAMETERS.get(name)), null));
        Arbitrary<Piece> unknown = Combinators.combine(blanks, Arbitraries.of("nam", ".name", "number", "a"), blanks)
                .as((left, name, right) -> {
                    String tag = "{{" + left + name + right + "}}";
                    return new Piece(tag, tag, name);
                });
        return Arbitraries.oneOf(text, known, unknown).list().ofMaxSize(8);
    }
}
