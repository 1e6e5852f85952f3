package io.jenkins.plugins.gitops.testing.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.DomNode;

/** What holds for everything that the plugin puts on a page of Jenkins. */
public final class Views {
    private static final String MARKUP =
            "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>"
                    + "<b>bold</b>\"'&amp;\u202e\u0645\u0631\u062d\u0628\u0627";

    /** Markup, a script, text from right to left, and then 10,000 letters more. */
    public static final String HOSTILE = MARKUP + "w".repeat(10_000);

    private Views() {}

    /** The part of a page that the views of the plugin have written holds nothing that a Content-Security-Policy forbids. */
    public static void assertNothingInline(DomElement part) {
        assertThat(part.getByXPath("descendant-or-self::*[self::style or @style or self::script[not(@src)]]"))
                .isEmpty();
        assertThat(part.<DomNode>getByXPath("descendant-or-self::*/@*[starts-with(name(), 'on')]"))
                .isEmpty();
        assertThat(part.getByXPath("descendant-or-self::a[starts-with(@href, 'javascript:')]"))
                .isEmpty();
    }

    /** All that is hostile there is text, in each of these parts of a page. */
    public static void assertTextAlone(List<? extends DomElement> parts) {
        assertThat(parts).isNotEmpty();
        for (DomElement part : parts) {
            assertThat(part.getByXPath("descendant::img | descendant::b | descendant::script"))
                    .as(part.getTextContent())
                    .isEmpty();
            assertThat(part.getTextContent()).contains(MARKUP);
        }
    }
}
