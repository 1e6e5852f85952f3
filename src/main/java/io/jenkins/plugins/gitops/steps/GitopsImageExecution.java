package io.jenkins.plugins.gitops.steps;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Node;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.gitops.config.EngineHolder;
import io.jenkins.plugins.gitops.config.PluginClassLoader;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.image.ImageBuilds;
import io.jenkins.plugins.gitops.image.ImageOrder;
import io.jenkins.plugins.gitops.image.PushPatience;
import io.jenkins.plugins.gitops.image.PushedImage;
import io.jenkins.plugins.gitops.image.RegistryLogin;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;

/** Builds and pushes on the agent while a thread here waits. Does not live through a restart of Jenkins, and then says so. */
class GitopsImageExecution extends SynchronousNonBlockingStepExecution<Map<String, Serializable>> {
    private static final long serialVersionUID = 1L;

    private final ImageSettings settings;

    GitopsImageExecution(StepContext context, ImageSettings settings) {
        super(context);
        this.settings = settings;
    }

    @Override
    protected Map<String, Serializable> run() throws IOException, InterruptedException {
        DeployLog log = new DeployLog(getContext().get(TaskListener.class));
        try (PluginClassLoader ignored = PluginClassLoader.enter()) {
            return ImageResult.of(push(log));
        } catch (FindingException e) {
            log.finding(e.finding());
            throw new AbortException(e.getMessage());
        } catch (InterruptedException e) {
            log.line("the build of the image was ended; nothing of it is left");
            // Jenkins prints it below the abort's own reason, where its trace would tell nobody anything.
            e.setStackTrace(new StackTraceElement[0]);
            throw e;
        }
    }

    private PushedImage push(DeployLog log) throws IOException, InterruptedException {
        Run<?, ?> run = getContext().get(Run.class);
        EnvVars environment = getContext().get(EnvVars.class);
        FilePath workspace = getContext().get(FilePath.class);
        // Programs run in it, also where no step before has made it.
        workspace.mkdirs();
        LauncherHost host = new LauncherHost(
                id(),
                workspace,
                getContext().get(Launcher.class),
                environment,
                new AgentLibraries(getContext().get(Node.class).getRootPath()));
        RegistryLogin login = RegistryLogins.find(settings.text("registryCredentialsId"), run);
        Clock clock = Clock.systemUTC();
        ImageOrder order = new ImageOrders(run, environment, new SourceFacts(host), clock).of(settings);
        return new ImageBuilds(host, PushPatience.STANDARD, clock, log::line)
                .push(settings.textOr("builder", "auto"), order, login);
    }

    @Override
    public void onResume() {
        EngineHolder.get().background().execute(() -> {
            Exception reason = new AbortException(
                    "Jenkins was restarted while the image was built, and the build of it is" + " lost. Build again");
            try {
                LauncherHost.clean(id(), getContext().get(FilePath.class));
            } catch (IOException | RuntimeException e) {
                reason.addSuppressed(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                reason.addSuppressed(e);
            }
            getContext().onFailure(reason);
        });
    }

    @Override
    public String getStatus() {
        return "building " + settings.text("image");
    }

    /** The same after a restart, so that what is left can be found. */
    private String id() throws IOException, InterruptedException {
        String place = getContext().get(Run.class).getExternalizableId() + "\n"
                + getContext().get(FlowNode.class).getId();
        return UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
