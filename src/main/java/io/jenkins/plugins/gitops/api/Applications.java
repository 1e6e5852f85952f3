package io.jenkins.plugins.gitops.api;

import io.jenkins.plugins.gitops.deploy.Engine;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import java.util.List;

/** What is answered of one application. */
final class Applications {
    private final Engine engine;
    private final Rows rows;

    Applications(Engine engine, Rows rows) {
        this.engine = engine;
        this.rows = rows;
    }

    /** @param rest what follows the name in the path */
    ApiAnswer answer(String name, List<String> rest, ApiRequest request, Viewer viewer) {
        ManagedApplication managed = engine.application(name)
                .filter(known -> viewer.may(Right.VIEW, known))
                .orElseThrow(() -> new ApiException(404, ApiFindings.unknownApplication(name)));
        if (rest.isEmpty()) {
            Row row = rows.refresh().rows().stream()
                    .filter(one -> one.view().name().equals(managed.name()))
                    .findFirst()
                    .orElseThrow(() -> new ApiException(404, ApiFindings.unknownApplication(name)));
            return ApiAnswer.okJson(row.json());
        }
        throw new ApiException(404, ApiFindings.notThere(String.join("/", request.path())));
    }
}
