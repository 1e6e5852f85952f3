package io.jenkins.plugins.gitops.api;

import io.jenkins.plugins.gitops.deploy.Engine;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;

/**
 * A request for one application by somebody who may see it.
 *
 * @param managed which
 */
record Asked(Engine engine, ApiRequest request, Viewer viewer, ManagedApplication managed) {
    /** Fails with 404 where there is none, or the viewer may not see it. */
    static Asked of(Engine engine, ApiRequest request, Viewer viewer, String name) {
        return new Asked(engine, request, viewer, visible(engine, viewer, name));
    }

    private static ManagedApplication visible(Engine engine, Viewer viewer, String name) {
        return engine.application(name)
                .filter(known -> viewer.may(Right.VIEW, known))
                .orElseThrow(() -> new ApiException(404, ApiFindings.unknownApplication(name)));
    }

    String name() {
        return managed.name();
    }

    /** Another application that the viewer may see; fails with 404 as this one. */
    ManagedApplication other(String name) {
        return visible(engine, viewer, name);
    }

    /** Whether there is an application of that name that the viewer may not see. */
    boolean hides(String name) {
        return engine.application(name)
                .filter(known -> !viewer.may(Right.VIEW, known))
                .isPresent();
    }

    /** Whether there is an application of that name that the viewer may see. */
    boolean sees(String name) {
        return engine.application(name)
                .filter(known -> viewer.may(Right.VIEW, known))
                .isPresent();
    }

    boolean may(Right right) {
        return viewer.may(right, managed);
    }

    /** Fails with 403. */
    void require(Right right) {
        require(right, managed);
    }

    /** Fails with 403. */
    void require(Right right, ManagedApplication target) {
        if (!viewer.may(right, target)) {
            throw new ApiException(403, ApiFindings.missingRight(right, target.name()));
        }
    }

    ApiException notThere() {
        return new ApiException(404, ApiFindings.notThere(String.join("/", request.path())));
    }
}
