package io.jenkins.plugins.gitops.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import hudson.util.FormValidation;
import hudson.util.Secret;
import io.jenkins.plugins.gitops.testing.jenkins.JenkinsTeam;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The buttons that test a connection, at a server that takes connections and says nothing, and where nothing listens. */
@WithJenkins
class ConnectionsTriedJenkinsTest {
    private final List<Socket> taken = new CopyOnWriteArrayList<>();
    private JenkinsRule jenkins;
    private ServerSocket silent;

    @BeforeEach
    void listen(JenkinsRule rule) throws Exception {
        jenkins = rule;
        JenkinsTeam.credential(
                new StringCredentialsImpl(CredentialsScope.GLOBAL, "token", "", Secret.fromString("a-token")));
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::take);
        thread.setDaemon(true);
        thread.start();
    }

    private void take() {
        try {
            while (true) {
                taken.add(silent.accept());
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    @AfterEach
    void close() throws Exception {
        silent.close();
        for (Socket socket : taken) {
            socket.close();
        }
    }

    private String address(String scheme) {
        return "%s://127.0.0.1:%d".formatted(scheme, silent.getLocalPort());
    }

    @Test
    void shouldAskAClusterThatSaysNothingOnce() {
        FormValidation answer = cluster(address("https"));

        assertThat(answer.kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(answer.getMessage()).contains("gave no answer", "Check host and port");
        assertThat(taken).hasSize(1);
    }

    @Test
    void shouldAskAGitLabThatSaysNothingOnce() {
        FormValidation answer = gitLab(address("http"));

        assertThat(answer.kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(answer.getMessage()).contains("no answer within 5 s", "Check host and port");
        assertThat(taken).hasSize(1);
    }

    @Test
    void shouldAskARepositoryThatSaysNothingOnce() {
        FormValidation answer = repository(address("http") + "/team/shop.git");

        assertThat(answer.kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(answer.getMessage()).contains("took too long");
        assertThat(taken).hasSize(1);
    }

    @Test
    void shouldSayWhereNothingListens() throws Exception {
        String https = address("https");
        String http = address("http");
        silent.close();

        assertThat(cluster(https).getMessage()).contains("Connection refused", "Nothing listens there");
        assertThat(gitLab(http).getMessage()).contains("no connection came about", "Check host and port");
        assertThat(repository(http + "/team/shop.git").getMessage())
                .contains("Nothing answers at this address", "Check host and port");
    }

    @Test
    void shouldTellTheBeginningOfAddressesFromAServerThatDoesNotAnswer() {
        FormValidation answer = repository(address("http"));

        assertThat(answer.kind).isEqualTo(FormValidation.Kind.WARNING);
        assertThat(taken).isEmpty();
    }

    private FormValidation cluster(String url) {
        return descriptor(ClusterConfiguration.DescriptorImpl.class).doTestConnection("k3s", "", url, "", "token");
    }

    private FormValidation gitLab(String url) {
        return descriptor(GitLabConnection.DescriptorImpl.class).doTestConnection("gitlab", url, "token");
    }

    private FormValidation repository(String url) {
        return descriptor(RepositoryConfiguration.DescriptorImpl.class).doTestConnection(url, "");
    }

    private <T extends hudson.model.Descriptor<?>> T descriptor(Class<T> type) {
        return jenkins.jenkins.getDescriptorByType(type);
    }
}
