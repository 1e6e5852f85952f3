package io.jenkins.plugins.gitops.api;

import io.jenkins.plugins.gitops.deploy.Engine;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus.ResourceStatus;
import io.jenkins.plugins.gitops.reconcile.LiveObject;
import io.jenkins.plugins.gitops.reconcile.LiveTree;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.view.ApplicationRow;
import io.jenkins.plugins.gitops.view.ObjectDetail;
import io.jenkins.plugins.gitops.view.ObjectView;
import io.jenkins.plugins.gitops.view.TreeView;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The objects of an application, read in the cluster when somebody looks. */
final class Objects {
    private final Engine engine;
    private final Rows rows;
    private final Shared<String, LiveTree> trees = new Shared<>();
    private final Shared<String, Optional<LiveObject>> objects = new Shared<>();

    Objects(Engine engine, Rows rows) {
        this.engine = engine;
        this.rows = rows;
    }

    ApiAnswer tree(Asked asked) {
        long version = rows.refresh().version();
        return ApiAnswer.ok(TreeView.of(
                version,
                engine.status(asked.name()),
                trees.get(asked.name(), () -> engine.look().tree(asked.managed())),
                children(asked),
                name -> engine.application(name).isPresent()));
    }

    // Of those that the viewer may not see, only that they are there.
    private List<TreeView.Child> children(Asked asked) {
        return rows.known().rows().stream()
                .filter(row -> row.view().parent().equals(asked.name()))
                .sorted(Comparator.comparing(row -> row.view().name()))
                .map(row -> child(row.view(), asked.viewer(), row.managed()))
                .toList();
    }

    private static TreeView.Child child(ApplicationRow row, Viewer viewer, ManagedApplication managed) {
        return viewer.may(Right.VIEW, managed)
                ? new TreeView.Child(row.name(), "", row.sync(), row.health(), row.message())
                : new TreeView.Child("", "", "", "", "");
    }

    /** One object; 404 for what neither belongs to the application nor came of what does. */
    ApiAnswer one(Asked asked, String id) {
        ObjectKey key = ObjectView.key(id).orElseThrow(asked::notThere);
        if (ObjectView.isApplication(key) && asked.hides(key.name())) {
            throw asked.notThere();
        }
        LiveObject seen = objects.get(
                        asked.name() + " " + id, () -> engine.look().object(asked.managed(), key))
                .orElseThrow(asked::notThere);
        Optional<ResourceStatus> known = engine.status(asked.name()).stream()
                .flatMap(status -> status.resources().stream())
                .filter(resource -> resource.key().equals(key))
                .findFirst();
        return ApiAnswer.ok(ObjectDetail.of(key, known, seen));
    }
}
