package io.jenkins.plugins.gitops.run;

import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.gitops.config.EngineHolder;
import io.jenkins.plugins.gitops.config.PluginClassLoader;
import io.jenkins.plugins.gitops.deploy.Deployments;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.view.Headline;
import io.jenkins.plugins.gitops.view.Json;
import io.jenkins.plugins.gitops.view.RecordView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.verb.GET;

/** Keeps the ids of a build's deployments and how each ended; all else is read from the records when someone looks. */
public class DeploymentsAction implements RunAction2 {
    private final List<DeploymentReference> references = new ArrayList<>();
    private transient Run<?, ?> run;

    /** The action of a build; made and attached where there is none. */
    public static DeploymentsAction of(Run<?, ?> run) {
        synchronized (run) {
            DeploymentsAction existing = run.getAction(DeploymentsAction.class);
            if (existing != null) {
                return existing;
            }
            DeploymentsAction made = new DeploymentsAction();
            run.addAction(made);
            return made;
        }
    }

    /** Notes a deployment that is about to begin; noting it again changes nothing. */
    public void add(String application, String id) throws IOException {
        synchronized (references) {
            if (references.stream().anyMatch(reference -> reference.getId().equals(id))) {
                return;
            }
            references.add(new DeploymentReference(application, id));
        }
        run.save();
    }

    /** Notes how a deployment ended. */
    public void closed(DeploymentRecord record) throws IOException {
        synchronized (references) {
            references.stream()
                    .filter(reference -> reference.getId().equals(record.id()))
                    .forEach(reference -> reference.closed(record.phase().name(), Headline.of(record)));
        }
        run.save();
    }

    /** How many deployments the build has begun. */
    public int count() {
        return getReferences().size();
    }

    public List<DeploymentReference> getReferences() {
        synchronized (references) {
            return List.copyOf(references);
        }
    }

    /** The records of the build's deployments as JSON, those that are still on disk. */
    @GET
    public void doRecords(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        run.checkPermission(Item.READ);
        byte[] json = records().getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(json);
    }

    private String records() {
        try (PluginClassLoader ignored = PluginClassLoader.enter()) {
            Deployments deployments = EngineHolder.get().engine().deployments();
            return Json.of(getReferences().stream()
                    .map(reference -> deployments.find(reference.getApplication(), reference.getId()))
                    .flatMap(Optional::stream)
                    .map(RecordView::of)
                    .toList());
        }
    }

    public Run<?, ?> getRun() {
        return run;
    }

    @Override
    public void onAttached(Run<?, ?> attached) {
        run = attached;
    }

    @Override
    public void onLoad(Run<?, ?> loaded) {
        run = loaded;
    }

    @Override
    public String getIconFileName() {
        return "symbol-rocket-outline plugin-ionicons-api";
    }

    @Override
    public String getDisplayName() {
        return Messages.DeploymentsAction_displayName();
    }

    @Override
    public String getUrlName() {
        return "gitops";
    }
}
