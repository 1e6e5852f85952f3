package io.jenkins.plugins.gitops.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.User;
import hudson.security.csrf.CrumbIssuer;
import io.jenkins.plugins.gitops.config.EngineHolder;
import io.jenkins.plugins.gitops.testing.jenkins.JenkinsTeam;
import io.jenkins.plugins.gitops.testing.jenkins.PeopleAndApplications;
import jakarta.servlet.ServletRequest;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.sf.json.JSONObject;
import org.assertj.core.api.SoftAssertions;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The API as people and scripts with different rights get it through Jenkins. */
@WithJenkins
class RootApiJenkinsTest {
    private static final String API = "gitops/api/";
    private static final String REFRESH = API + "applications/payments-dev/refresh";
    private static final int PAGES = 100;

    @RegisterExtension
    private final JenkinsTeam team = new JenkinsTeam();

    private JenkinsRule jenkins;
    private PeopleAndApplications people;

    @BeforeEach
    void setUp(JenkinsRule rule) throws Exception {
        jenkins = rule;
        people = PeopleAndApplications.in(rule, team);
    }

    @Test
    void shouldTellEachPersonOfTheApplicationsThatItMayView() throws Exception {
        assertThat(visible("admin")).containsExactlyInAnyOrder("payments-dev", "secret-dev", team.application());
        assertThat(visible("viewer")).containsExactly("payments-dev");
        assertThat(visible("stranger")).isEmpty();
        assertThat(get("viewer", "applications/secret-dev").getStatusCode()).isEqualTo(404);
        assertThat(get("viewer", "applications/there-is-none").getStatusCode()).isEqualTo(404);
        assertThat(get("viewer", "applications/payments-dev").getStatusCode()).isEqualTo(200);
        assertThat(get("", "json").getStatusCode()).isEqualTo(403);
        assertThat(get("viewer", "json").getContentAsString()).doesNotContain("secret");
    }

    @Test
    void shouldAskASessionForACrumbAndAScriptForNone() throws Exception {
        WebClient session = people.browser("admin");
        WebRequest request = people.request(HttpMethod.POST, REFRESH, "{}");
        assertThat(session.loadWebResponse(request).getStatusCode()).isEqualTo(403);

        CrumbIssuer issuer = jenkins.jenkins.getCrumbIssuer();
        request.setAdditionalHeader(issuer.getCrumbRequestField(), issuer.getCrumb((ServletRequest) null));
        assertThat(session.loadWebResponse(request).getStatusCode()).isEqualTo(202);
        assertThat(people.script("admin", HttpMethod.POST, REFRESH, "{}").getStatusCode())
                .isEqualTo(202);
    }

    @Test
    void shouldBeginOnlyWhatThePersonHasTheRightFor() throws Exception {
        SoftAssertions softly = new SoftAssertions();
        for (String action : List.of("sync", "refresh", "rollback", "pause", "forget", "promote", "again", "delete")) {
            String path = API + "applications/payments-dev/" + action;
            boolean ofSync =
                    List.of("sync", "refresh", "forget", "again", "promote").contains(action);
            softly.assertThat(act("viewer", path)).as("viewer: " + action).isEqualTo(403);
            softly.assertThat(act("overseer", path)).as("overseer: " + action).isEqualTo(403);
            softly.assertThat(act("stranger", path)).as("stranger: " + action).isEqualTo(404);
            softly.assertThat(act("admin", path)).as("admin: " + action).isNotEqualTo(403);
            // What is sent names no record, and that is looked for once the right is known.
            softly.assertThat(act("admin", path) != 404)
                    .as("admin finds: " + action)
                    .isEqualTo(!action.equals("again"));
            softly.assertThat(act("syncer", path) != 403)
                    .as("syncer: " + action)
                    .isEqualTo(ofSync);
            softly.assertThat(act("syncer", path.replace("payments", "secret")))
                    .as("syncer elsewhere: " + action)
                    .isEqualTo(404);
        }
        softly.assertAll();
    }

    @Test
    void shouldSendWhatHasNotChangedOnlyOnce() throws Exception {
        HttpResponse<String> first = ask("viewer", "applications/payments-dev/history", "GET");
        String tag = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> second = send(builder("viewer", "applications/payments-dev/history")
                .header("If-None-Match", tag)
                .GET());
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();

        HttpResponse<String> head = ask("viewer", "applications/payments-dev/history", "HEAD");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(first.headers().firstValue("Cache-Control").orElseThrow()).contains("private");
        assertThat(ask("viewer", "json", "PUT").statusCode()).isIn(404, 405);
        assertThat(get("viewer", "applications/%25zz").getStatusCode()).isEqualTo(404);
    }

    @Test
    void shouldTakeJsonAloneAndNotTooMuchOfIt() throws Exception {
        String large = "{\"reason\": \"" + "x".repeat(1024 * 1024) + "\"}";
        WebResponse refused = people.script("admin", HttpMethod.POST, REFRESH, large);
        assertThat(refused.getStatusCode()).isEqualTo(413);
        assertThat(JSONObject.fromObject(refused.getContentAsString()).getString("code"))
                .isEqualTo("api.too-large");

        HttpResponse<String> form = send(builder("admin", "applications/payments-dev/refresh")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("hard=true")));
        assertThat(form.statusCode()).isEqualTo(415);
    }

    @Test
    void shouldHoldNoThreadForPagesThatWait() throws Exception {
        String version = JSONObject.fromObject(get("viewer", "changes").getContentAsString())
                .getString("version");
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        threads.resetPeakThreadCount();
        int before = threads.getThreadCount();
        List<CompletableFuture<HttpResponse<String>>> pages = new ArrayList<>();
        HttpClient browser = HttpClient.newHttpClient();
        for (int page = 0; page < PAGES; page++) {
            HttpRequest request =
                    builder("viewer", "changes?wait=50&since=" + version).GET().build();
            pages.add(browser.sendAsync(request, BodyHandlers.ofString()));
        }
        await().atMost(Duration.ofSeconds(40))
                .until(() -> EngineApi.get().waiting().get() == PAGES);
        assertThat(pages).noneMatch(CompletableFuture::isDone);
        assertThat(get("viewer", "json").getStatusCode()).isEqualTo(200);
        assertThat(threads.getPeakThreadCount() - before).isLessThan(PAGES / 2);

        EngineApi.get().onBeforeShutdown();

        CompletableFuture.allOf(pages.toArray(CompletableFuture[]::new)).join();
        assertThat(pages)
                .allSatisfy(page -> assertThat(page.join().statusCode()).isEqualTo(200));
        assertThat(pages)
                .allSatisfy(page ->
                        assertThat(page.join().body()).contains("version").doesNotContain("payments"));
    }

    @Test
    void shouldSayThatItIsStartingWhileNoEngineRuns() throws Exception {
        EngineHolder.get().onBeforeShutdown();

        HttpResponse<String> answer = ask("viewer", "json", "GET");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(JSONObject.fromObject(answer.body()).getString("code")).isEqualTo("api.starting");
        assertThat(people.get("viewer", "gitops/").getStatusCode()).isEqualTo(200);
        assertThat(people.get("viewer", "gitops/application/payments-dev/").getStatusCode())
                .isEqualTo(200);
    }

    private List<String> visible(String user) throws Exception {
        JSONObject list = JSONObject.fromObject(get(user, "json").getContentAsString());
        List<String> names = new ArrayList<>();
        list.getJSONArray("applications").forEach(row -> names.add(((JSONObject) row).getString("name")));
        return names;
    }

    private int act(String user, String path) throws Exception {
        String body = path.endsWith("promote") ? "{\"to\": \"payments-dev\"}" : "{}";
        return people.script(user, HttpMethod.POST, path, body).getStatusCode();
    }

    private WebResponse get(String user, String path) throws Exception {
        return people.get(user, API + path);
    }

    private HttpResponse<String> ask(String user, String path, String method) throws Exception {
        return send(builder(user, path).method(method, HttpRequest.BodyPublishers.noBody()));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder builder(String user, String path) throws Exception {
        String token = jenkins.createApiToken(User.getById(user, true));
        String login = Base64.getEncoder().encodeToString((user + ":" + token).getBytes(StandardCharsets.UTF_8));
        URI root = jenkins.getURL().toURI();
        return HttpRequest.newBuilder(root.resolve(API + path)).header("Authorization", "Basic " + login);
    }
}
