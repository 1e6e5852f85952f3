package io.jenkins.plugins.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.jenkins.plugins.sshcredentials.impl.BasicSSHUserPrivateKey;
import com.cloudbees.jenkins.plugins.sshcredentials.impl.BasicSSHUserPrivateKey.DirectEntryPrivateKeySource;
import com.cloudbees.plugins.credentials.CredentialsScope;
import hudson.model.Item;
import io.jenkins.plugins.gitops.testing.jenkins.JenkinsTeam;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.assertj.core.api.SoftAssertions;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Web methods of the plugin in a Jenkins, tried by roles. */
@WithJenkins
class PermissionsJenkinsTest {

    /** Each one may do what those before it may, and more. */
    private enum Role {
        ANONYMOUS,
        STRANGER,
        READER,
        DEVELOPER,
        ADMIN
    }

    private static final String STEPS = "job/release/descriptorByName/io.jenkins.plugins.gitops.steps.";
    private static final String CONFIG = "descriptorByName/io.jenkins.plugins.gitops.config.";

    private static final String ERROR = "class=\"error\"";

    /**
     * A web method.
     *
     * @param method the outer class and the Java method
     * @param verb the one that it takes
     * @param path with its query
     * @param least the first role that gets to see what it knows
     * @param shown what only those see who may; "" where anybody else is turned away by the status
     */
    private record Endpoint(String method, HttpMethod verb, String path, Role least, String shown) {}

    private final List<Endpoint> endpoints = List.of(
            // What an administrator alone may ask.
            config("GitOpsConfiguration", "doCheckPollSeconds", "checkPollSeconds?value=1", ERROR),
            config("GitOpsConfiguration", "doCheckResyncSeconds", "checkResyncSeconds?value=1", ERROR),
            config(
                    "GitOpsConfiguration",
                    "doFillSigningCredentialsIdItems",
                    "fillSigningCredentialsIdItems",
                    "signing-key"),
            config("ClusterConfiguration", "doCheckName", "checkName?value=", ERROR),
            config("ClusterConfiguration", "doCheckServerUrl", "checkServerUrl?value=http://x", ERROR),
            config(
                    "ClusterConfiguration",
                    "doFillKubeconfigCredentialsIdItems",
                    "fillKubeconfigCredentialsIdItems",
                    "cluster-token"),
            config(
                    "ClusterConfiguration",
                    "doFillTokenCredentialsIdItems",
                    "fillTokenCredentialsIdItems",
                    "cluster-token"),
            config(
                    "ClusterConfiguration",
                    "doTestConnection",
                    "testConnection?name=far&serverUrl=https://127.0.0.1:1&kubeconfigCredentialsId=&caCertificate="
                            + "&tokenCredentialsId=cluster-token",
                    ""),
            config("ApplicationsConfiguration", "doCheckYaml", "checkYaml?value=odd", ERROR),
            config(
                    "ApplicationsConfiguration",
                    "doCheckRepositoryUrl",
                    "checkRepositoryUrl?value=file:///etc&gitCredentialsId=",
                    ERROR),
            config(
                    "ApplicationsConfiguration",
                    "doReadRepository",
                    "readRepository?repositoryUrl=&repositoryBranch=&repositoryPath=&gitCredentialsId=",
                    ""),
            config("ApplicationsConfiguration", "doRunChecks", "runChecks?yaml=&gitCredentialsId=", ""),
            config("ApplicationsConfiguration", "doCheckAllowedJobs", "checkAllowedJobs?value=", "class=\"warning\""),
            config(
                    "ApplicationsConfiguration",
                    "doFillGitCredentialsIdItems",
                    "fillGitCredentialsIdItems",
                    JenkinsTeam.PUSH),
            // What those may ask who configure a job.
            step("GitopsDeployStep", "doCheckApplication", "checkApplication?value=", ERROR),
            step("GitopsDeployStep", "doFillApplicationItems", "fillApplicationItems", "shop-"),
            step("GitopsDeployStep", "doCheckImage", "checkImage?value=%20:%20", ERROR),
            step("GitopsDeployStep", "doFillGitCredentialsIdItems", "fillGitCredentialsIdItems", JenkinsTeam.PUSH),
            step(
                    "GitopsDeployStep",
                    "doFillRegistryCredentialsIdItems",
                    "fillRegistryCredentialsIdItems",
                    JenkinsTeam.PUSH),
            step("GitopsDeployBuilder", "doCheckApplication", "checkApplication?value=", ERROR),
            step("GitopsDeployBuilder", "doFillApplicationItems", "fillApplicationItems", "shop-"),
            step("GitopsDeployBuilder", "doCheckImage", "checkImage?value=%20:%20", ERROR),
            step("GitopsDeployBuilder", "doFillGitCredentialsIdItems", "fillGitCredentialsIdItems", JenkinsTeam.PUSH),
            step(
                    "GitopsDeployBuilder",
                    "doFillRegistryCredentialsIdItems",
                    "fillRegistryCredentialsIdItems",
                    JenkinsTeam.PUSH),
            step("GitopsBumpStep", "doFillApplicationItems", "fillApplicationItems", "shop-"),
            step("GitopsBumpStep", "doCheckImage", "checkImage?value=%20:%20", ERROR),
            step("GitopsBumpStep", "doFillModeItems", "fillModeItems", "mergeRequest"),
            step("GitopsBumpStep", "doFillGitCredentialsIdItems", "fillGitCredentialsIdItems", JenkinsTeam.PUSH),
            step("GitopsCheckStep", "doCheckApplication", "checkApplication?value=", ERROR),
            step("GitopsCheckStep", "doFillApplicationItems", "fillApplicationItems", "shop-"),
            step("GitopsCheckStep", "doCheckImage", "checkImage?value=%20:%20", ERROR),
            step("GitopsCheckStep", "doFillGitCredentialsIdItems", "fillGitCredentialsIdItems", JenkinsTeam.PUSH),
            step(
                    "GitopsCheckStep",
                    "doFillRegistryCredentialsIdItems",
                    "fillRegistryCredentialsIdItems",
                    JenkinsTeam.PUSH),
            step(
                    "GitopsCheckStep",
                    "doFillGitlabTokenCredentialsIdItems",
                    "fillGitlabTokenCredentialsIdItems",
                    JenkinsTeam.PUSH),
            step("GitopsImageStep", "doCheckImage", "checkImage?value=%20:%20", ERROR),
            step(
                    "GitopsImageStep",
                    "doFillRegistryCredentialsIdItems",
                    "fillRegistryCredentialsIdItems",
                    JenkinsTeam.PUSH),
            step("GitopsImageStep", "doFillBuilderItems", "fillBuilderItems", "buildah"),
            // What those may see who may read the job.
            new Endpoint(
                    "DeploymentsAction.doRecords",
                    HttpMethod.GET,
                    "job/release/1/gitops/records",
                    Role.READER,
                    "\"application\""));

    @RegisterExtension
    private final JenkinsTeam team = new JenkinsTeam();

    private JenkinsRule jenkins;

    @BeforeEach
    void setUp(JenkinsRule rule) throws Exception {
        jenkins = rule;
        team.move("release");
        JenkinsTeam.credential(new BasicSSHUserPrivateKey(
                CredentialsScope.GLOBAL, "signing-key", "git", new DirectEntryPrivateKeySource("not a key"), "", ""));
        WorkflowJob job = team.pipeline("release", "gitopsBump application: 'APP', image: 'IMAGE:2.0'");
        jenkins.buildAndAssertSuccess(job);
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ)
                .everywhere()
                .to("stranger", "reader", "developer")
                .grant(Item.READ)
                .everywhere()
                .to("reader", "developer")
                .grant(Item.CONFIGURE, Item.EXTENDED_READ, Item.BUILD)
                .everywhere()
                .to("developer"));
    }

    @Test
    void shouldShowEachRoleWhatItMaySeeAndNoMore() throws Exception {
        Map<Role, WebClient> clients = clients();
        SoftAssertions softly = new SoftAssertions();
        for (Endpoint endpoint : endpoints) {
            for (Role role : Role.values()) {
                boolean may = role.compareTo(endpoint.least()) >= 0;
                WebResponse answer = ask(clients.get(role), endpoint, endpoint.verb());
                softly.assertThat(shows(endpoint, answer))
                        .as("%s as %s: %d %s", endpoint.method(), role, answer.getStatusCode(), start(answer))
                        .isEqualTo(may);
            }
        }
        softly.assertAll();
    }

    @Test
    void shouldTakeEachMethodOfAFormByPostAlone() throws Exception {
        WebClient admin = clients().get(Role.ADMIN);
        List<String> methods = table();
        assertThat(methods).hasSizeGreaterThan(80);
        SoftAssertions softly = new SoftAssertions();
        for (String method : methods) {
            Endpoint endpoint = new Endpoint(method, HttpMethod.POST, path(method), Role.ADMIN, "");
            softly.assertThat(ask(admin, endpoint, HttpMethod.GET).getStatusCode())
                    .as("%s by GET", method)
                    .isIn(404, 405);
            softly.assertThat(ask(admin, endpoint, HttpMethod.POST).getStatusCode())
                    .as("%s by POST", method)
                    .isNotIn(403, 404, 405);
        }
        softly.assertAll();
    }

    @Test
    void shouldTakeTheRecordsOfABuildByGetAlone() throws Exception {
        WebClient admin = clients().get(Role.ADMIN);

        assertThat(ask(admin, endpoints.get(endpoints.size() - 1), HttpMethod.POST)
                        .getStatusCode())
                .isIn(404, 405);
    }

    /** The methods of descriptors in the table of permissions, which a test without a Jenkins holds to the code. */
    private static List<String> table() throws IOException {
        try (var file = PermissionsJenkinsTest.class.getResourceAsStream("config/endpoints.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.matches("(config|job|steps)\\..*|webhook\\.GitOpsPushTrigger.*"))
                    .map(line -> line.split("\\s+")[0])
                    .toList();
        }
    }

    private static String path(String method) {
        String name = method.substring(method.indexOf('#') + "#do".length());
        return (method.startsWith("config.") ? "" : "job/release/")
                + "descriptorByName/io.jenkins.plugins.gitops."
                + method.substring(0, method.indexOf('#'))
                + "/"
                + Character.toLowerCase(name.charAt(0))
                + name.substring(1);
    }

    private static boolean shows(Endpoint endpoint, WebResponse answer) throws IOException {
        return answer.getStatusCode() == 200 && answer.getContentAsString().contains(endpoint.shown());
    }

    private static String start(WebResponse answer) throws IOException {
        String text = answer.getContentAsString();
        return text.substring(0, Math.min(200, text.length()));
    }

    private WebResponse ask(WebClient client, Endpoint endpoint, HttpMethod verb) throws Exception {
        WebRequest request = new WebRequest(new URL(jenkins.getURL(), endpoint.path()), verb);
        if (verb == HttpMethod.POST) {
            client.addCrumb(request);
        }
        return client.loadWebResponse(request);
    }

    private Map<Role, WebClient> clients() throws Exception {
        Map<Role, WebClient> clients = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            WebClient client = jenkins.createWebClient();
            client.setJavaScriptEnabled(false);
            client.getOptions().setThrowExceptionOnFailingStatusCode(false);
            client.getOptions().setRedirectEnabled(false);
            clients.put(
                    role,
                    role == Role.ANONYMOUS
                            ? client
                            : client.withBasicCredentials(role.name().toLowerCase()));
        }
        return clients;
    }

    private static Endpoint config(String type, String method, String call, String shown) {
        return new Endpoint(type + "." + method, HttpMethod.POST, CONFIG + type + "/" + call, Role.ADMIN, shown);
    }

    private static Endpoint step(String type, String method, String call, String shown) {
        return new Endpoint(type + "." + method, HttpMethod.POST, STEPS + type + "/" + call, Role.DEVELOPER, shown);
    }
}
