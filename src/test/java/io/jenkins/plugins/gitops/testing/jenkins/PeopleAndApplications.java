package io.jenkins.plugins.gitops.testing.jenkins;

import static org.awaitility.Awaitility.await;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.ExtensionList;
import hudson.model.Item;
import io.jenkins.plugins.gitops.application.ApplicationReader;
import io.jenkins.plugins.gitops.config.ApplicationProvider;
import io.jenkins.plugins.gitops.config.EngineHolder;
import io.jenkins.plugins.gitops.config.GitOpsConfiguration;
import io.jenkins.plugins.gitops.config.GitOpsPermissions;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/**
 * A Jenkins with one application of its own and one in each of the folders payments and secret, and people: admin, viewer
 * (may view payments alone), syncer (may sync it too), overseer (may view all), stranger (may read Jenkins alone).
 */
public final class PeopleAndApplications {
    private static final String PAYMENTS = "payments-dev";
    private static final String SECRET = "secret-dev";

    private final JenkinsRule jenkins;

    private PeopleAndApplications(JenkinsRule jenkins) {
        this.jenkins = jenkins;
    }

    public static PeopleAndApplications in(JenkinsRule jenkins, JenkinsTeam team) throws Exception {
        Folder payments = jenkins.createProject(Folder.class, "payments");
        jenkins.createProject(Folder.class, "secret");
        ExtensionList.lookup(ApplicationProvider.class)
                .add(new InFolders(List.of(yaml(team, PAYMENTS), yaml(team, SECRET))));
        team.move("release");
        GitOpsConfiguration.get().getClusters().get(0).setAllowedFolders("*");
        GitOpsConfiguration.get().setProjects(List.of(JenkinsTeam.openProject("default", "*")));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ)
                .everywhere()
                .to("viewer", "syncer", "overseer", "stranger")
                .grant(GitOpsPermissions.VIEW)
                .everywhere()
                .to("overseer")
                .grant(Item.READ, GitOpsPermissions.VIEW)
                .onFolders(payments)
                .to("viewer", "syncer")
                .grant(GitOpsPermissions.SYNC)
                .onFolders(payments)
                .to("syncer"));
        EngineHolder.get().wanted();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> EngineHolder.get().applications().size() == 3);
        return new PeopleAndApplications(jenkins);
    }

    private static String yaml(JenkinsTeam team, String name) {
        return team.yaml("far", name).replace(team.application(), name);
    }

    /** The applications of the two folders, as a job in each would define them. */
    private record InFolders(List<String> yaml) implements ApplicationProvider {
        @Override
        public List<ManagedApplication> applications(Consumer<String> problems) {
            return yaml.stream()
                    .flatMap(text -> new ApplicationReader().readAll("test", text).applications().stream())
                    .map(application -> new ManagedApplication(
                            application, JenkinsTeam.PUSH, application.name().replace("-dev", "")))
                    .toList();
        }
    }

    /** A browser, with a session; "" for somebody who has not logged in. */
    public WebClient browser(String user) throws Exception {
        WebClient client = jenkins.createWebClient();
        client.setJavaScriptEnabled(false);
        client.setThrowExceptionOnFailingStatusCode(false);
        return user.isEmpty() ? client : client.login(user);
    }

    /** What a browser gets. */
    public WebResponse get(String user, String path) throws Exception {
        return browser(user).loadWebResponse(new WebRequest(new URL(jenkins.getURL(), path)));
    }

    /** What a script gets, with an API token. */
    public WebResponse script(String user, HttpMethod method, String path, String body) throws Exception {
        WebClient client = jenkins.createWebClient().withBasicApiToken(user);
        client.setJavaScriptEnabled(false);
        client.setThrowExceptionOnFailingStatusCode(false);
        return client.loadWebResponse(request(method, path, body));
    }

    /** A request with a body of JSON, where it has one. */
    public WebRequest request(HttpMethod method, String path, String body) throws Exception {
        WebRequest request = new WebRequest(new URL(jenkins.getURL(), path), method);
        if (method == HttpMethod.POST) {
            request.setAdditionalHeader("Content-Type", "application/json");
            request.setRequestBody(body);
        }
        return request;
    }
}
