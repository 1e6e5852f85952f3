package io.jenkins.plugins.gitops.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

class ApiRequestTest {
    @Test
    void shouldReadPathAndQuery() {
        ApiRequest request = ApiRequest.of(
                "GET",
                "/applications/a%2Fb+c/objects/apps%3ADeployment%3A%3Ax/",
                "q=a+b%26c&q=last&flag&=none",
                "",
                null);

        assertThat(request.path()).containsExactly("applications", "a/b+c", "objects", "apps:Deployment::x");
        assertThat(request.query()).containsExactlyInAnyOrderEntriesOf(Map.of("q", "last", "flag", ""));
        assertThat(request.ifNoneMatch()).isEmpty();
        assertThat(ApiRequest.of("GET", "", null, "", "").path()).isEmpty();
    }

    @Property
    void shouldReadBackWhateverWasEncoded(
            @ForAll @UniqueElements @Size(max = 4) List<@StringLength(min = 1, max = 20) String> names,
            @ForAll @StringLength(max = 40) String value) {
        List<String> whole = names.stream().filter(ApiRequestTest::isText).toList();
        String text = isText(value) ? value : "";
        String query =
                whole.stream().map(name -> encoded(name) + "=" + encoded(text)).collect(Collectors.joining("&"));

        ApiRequest request = ApiRequest.of("GET", "", query, "", "");

        assertThat(request.query()).hasSize(whole.size());
        whole.forEach(name -> assertThat(request.query()).containsEntry(name, text));
    }

    // Half of a character has no UTF-8.
    private static boolean isText(String text) {
        return text.equals(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
