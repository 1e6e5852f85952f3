package io.jenkins.plugins.gitops.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.gitops.browser.PageServer.Answer;
import java.util.List;

/** What the API answers of one application. */
final class FixtureApplication {
    private final Fixtures fixtures;
    private final ObjectNode row;
    private final int version;

    FixtureApplication(Fixtures fixtures, ObjectNode row, int version) {
        this.fixtures = fixtures;
        this.row = row;
        this.version = version;
    }

    /** @param path below the application */
    Answer answer(List<String> path) {
        String what = path.isEmpty() ? "" : path.get(0);
        return switch (what) {
            case "" -> FixtureApi.ok(detail());
            case "tree" -> FixtureApi.ok(tree());
            case "objects" -> object(path.get(1));
            case "diff" -> FixtureApi.ok(fixtures.read("diff"));
            case "history" -> FixtureApi.ok(history());
            default -> FixtureApi.refusal(404, "There is nothing at " + what);
        };
    }

    private ObjectNode detail() {
        ObjectNode detail = fixtures.with("detail", row);
        if (!row.get("health").textValue().equals("DEGRADED")) {
            detail.putArray("conditions");
            detail.putNull("attempts");
            detail.putArray("badStates");
        }
        return detail;
    }

    private JsonNode tree() {
        ObjectNode tree = (ObjectNode) fixtures.read("tree");
        tree.put("version", Integer.toString(version));
        ArrayNode nodes = Fixtures.list();
        tree.get("nodes").forEach(node -> nodes.add(fixtures.with("node", merged(node))));
        return tree.set("nodes", nodes);
    }

    // A managed node has the fields of its object in the detail.
    private JsonNode merged(JsonNode node) {
        ObjectNode made = Fixtures.object();
        detail().get("resources").forEach(object -> {
            if (object.get("id").equals(node.get("id"))) {
                made.setAll((ObjectNode) object);
            }
        });
        made.setAll((ObjectNode) node);
        return made;
    }

    private Answer object(String id) {
        for (JsonNode node : tree().get("nodes")) {
            if (node.get("id").textValue().equals(id)) {
                ObjectNode object = Fixtures.object().set("object", node);
                object.setAll((ObjectNode) fixtures.read("object"));
                return FixtureApi.ok(object);
            }
        }
        return FixtureApi.refusal(404, "There is no object " + id);
    }

    private static JsonNode history() {
        ObjectNode history = Fixtures.object().put("total", 0);
        history.putArray("records");
        return history;
    }
}
