package io.jenkins.plugins.gitops.webhook;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.listeners.ItemListener;
import io.jenkins.plugins.gitops.config.EngineHolder;
import io.jenkins.plugins.gitops.config.GitLabConnection;
import io.jenkins.plugins.gitops.config.GitOpsConfiguration;
import io.jenkins.plugins.gitops.config.Networks;
import io.jenkins.plugins.gitops.credentials.JenkinsCredentials;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.reconcile.RepositoryChange;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/** Owns what the webhook needs: what was accepted, the work on it in the background, and how each connection does. */
@Extension
public class Webhooks extends ItemListener {
    private static final Logger LOGGER = Logger.getLogger(Webhooks.class.getName());
    private static final int MOST_WAITING = 10_000;
    private static final int MOST_KNOWN = 50_000;

    private final transient Wakes wakes =
            new Wakes(work -> EngineHolder.get().background().execute(work), this::run);
    private final transient WebhookHealth health = new WebhookHealth(Clock.systemUTC());
    private transient WebhookIntake intake;
    private transient EventWork work;

    public static Webhooks get() {
        return ExtensionList.lookupSingleton(Webhooks.class);
    }

    /** How the webhooks do. */
    WebhookHealth health() {
        return health;
    }

    /** The door for requests. */
    synchronized WebhookIntake intake() {
        open();
        return intake;
    }

    /** Has what was accepted worked on soon. */
    void wake() {
        wakes.wake();
    }

    /** What was accepted before Jenkins went down is worked on once all jobs are there. */
    @Override
    public void onLoaded() {
        EngineHolder.get().whenPollFinds((repoUrl, tip) -> health.pollFound(repoUrl));
        EngineHolder.get().background().execute(Webhooks::rehearse);
        wake();
    }

    // The connections too: looking credentials up for the first time takes its time.
    private static void rehearse() {
        if (!connections().isEmpty()) {
            new Rehearsal(Clock.systemUTC(), Webhooks::problem)
                    .run(Jenkins.get().getRootDir().toPath().resolve("caches/gitops"));
        }
    }

    private void run() {
        if (!EngineHolder.get().closed()) {
            work().run();
        }
    }

    private synchronized EventWork work() {
        open();
        return work;
    }

    private void open() {
        if (work != null) {
            return;
        }
        Path folder = Jenkins.get().getRootDir().toPath().resolve("gitops/webhook");
        Deliveries deliveries = new Deliveries(
                new DeliveryStore(folder, Webhooks::problem), Clock.systemUTC(), MOST_WAITING, MOST_KNOWN);
        OwnBumps bumps =
                new OwnBumps(id -> EngineHolder.get().engine().deployments().find(id));
        JobStarter starter = new JobStarter(TriggeredJobs.get(), bumps);
        intake = new WebhookIntake(Webhooks::connections, deliveries, Clock.systemUTC(), Webhooks::problem);
        work = new EventWork(deliveries, this::changed, starter::start, Webhooks::problem);
    }

    private void changed(RepositoryChange change) {
        health.heard(change.keys());
        // One that does not run looks at everything when it starts.
        EngineHolder.get().ifRunning(engine -> engine.repositoryChanged(change));
    }

    private static List<Connection> connections() {
        return GitOpsConfiguration.get().getGitLabConnections().stream()
                .filter(connection ->
                        !connection.getWebhookSecretCredentialsId().isEmpty())
                .map(Webhooks::connection)
                .toList();
    }

    // One whose settings are of no use authenticates nothing and takes nothing from the others.
    private static Connection connection(GitLabConnection configured) {
        String secret = "";
        Networks networks = Networks.parse("");
        try {
            networks = Networks.parse(configured.getAllowedNetworks());
            secret = new JenkinsCredentials().text(configured.getWebhookSecretCredentialsId());
        } catch (FindingException e) {
            problem("Webhooks of " + configured.getName() + " are refused: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            problem("Webhooks of " + configured.getName() + " are refused: \"" + e.getMessage() + "\" is no network");
        }
        return new Connection(configured.getName(), configured.getUrl(), secret.strip(), networks);
    }

    private static void problem(String text) {
        LOGGER.log(Level.WARNING, "{0}", text);
    }
}
