package io.jenkins.plugins.gitops.api;

import io.jenkins.plugins.gitops.deploy.Engine;
import io.jenkins.plugins.gitops.reconcile.ApplicationsRepository;
import io.jenkins.plugins.gitops.reconcile.DeclaredStatus;
import io.jenkins.plugins.gitops.view.DetailView;
import io.jenkins.plugins.gitops.view.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is answered of one application, at once. */
final class Applications {
    private final Engine engine;
    private final Rows rows;
    private final Actions actions;
    private final Histories histories;
    private final Objects objects;

    Applications(Engine engine, Rows rows, Ledger ledger) {
        this.engine = engine;
        this.rows = rows;
        this.actions = new Actions(engine, ledger);
        this.histories = new Histories(engine, ledger);
        this.objects = new Objects(engine, rows);
    }

    /** @param rest what follows the name in the path */
    ApiAnswer answer(Asked asked, List<String> rest) {
        if (asked.request().isPost()) {
            if (rest.size() != 1) {
                throw asked.notThere();
            }
            return actions.answer(asked, rest.get(0));
        }
        return rest.isEmpty() ? detail(asked) : part(asked, rest.get(0), rest.subList(1, rest.size()));
    }

    private ApiAnswer part(Asked asked, String part, List<String> rest) {
        if (rest.isEmpty()) {
            return switch (part) {
                case "history" -> histories.page(asked);
                case "tree" -> objects.tree(asked);
                case "deletion" -> actions.deletion(asked);
                case "diff" -> actions.diff(asked);
                default -> throw asked.notThere();
            };
        }
        if (part.equals("records") && rest.size() == 1) {
            return histories.one(asked, rest.get(0));
        }
        if (part.equals("objects") && rest.size() == 1) {
            return objects.one(asked, rest.get(0));
        }
        throw asked.notThere();
    }

    private ApiAnswer detail(Asked asked) {
        Row row = rows.refresh().rows().stream()
                .filter(one -> one.view().name().equals(asked.name()))
                .findFirst()
                .orElseThrow(asked::notThere);
        Map<String, Boolean> rights = new LinkedHashMap<>();
        for (Right right : Right.values()) {
            rights.put(right.name().toLowerCase(Locale.ROOT), asked.may(right));
        }
        DetailView detail = DetailView.of(
                asked.managed(),
                engine.status(asked.name()),
                engine.badStates(asked.name()),
                engine.pauses().of(asked.name()),
                definedIn(asked.managed().declaredIn()),
                asked::hides);
        return ApiAnswer.okJson(
                Json.merged(Json.merged(row.json(asked.sees(row.view().parent())), detail), Map.of("rights", rights)));
    }

    private String definedIn(String key) {
        return engine.declared().stream()
                .map(DeclaredStatus::repository)
                .filter(repository -> repository.key().equals(key))
                .findFirst()
                .map(ApplicationsRepository::shown)
                .orElse("");
    }
}
