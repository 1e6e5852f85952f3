package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.api.ApiAnswer;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.record.RecordStore;
import io.jenkins.plugins.gitops.record.Records;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The audit of an application that has more behind it than a page holds. */
class ApiAuditIT extends EngineTestBase {
    private ApiFixture api;

    @AfterEach
    void closeApi() {
        if (api != null) {
            api.close();
        }
    }

    @Test
    void shouldGiveTheWholeAuditAsAFileAndItsNewestAsAPage() throws Exception {
        RecordStore records = new RecordStore(folder.resolve("state/records"), 1_000, problem -> {});
        for (int i = 0; i < 120; i++) {
            String id = "old-" + i;
            Instant time = Instant.parse("2026-01-31T08:00:00Z").plusSeconds(i);
            records.put(Records.prepared(id, fixture.application(), time).to(Phase.FAILED, time, "it is long ago"));
        }
        fixture.manifests()
                .commit(
                        "main",
                        Map.of(EngineFixture.FOLDER + "/config.yaml", EngineFixture.configMap("config", "one")),
                        "Add manifests");
        api = new ApiFixture(fixture.engine("state", fixture.policy("retry: {limit: 0}")));

        assertThat(api.json("audit").path("entries")).hasSize(100);
        assertThat(api.get("audit").fileName()).isEmpty();
        ApiAnswer json = api.get("audit?format=json");
        assertThat(json.fileName()).isEqualTo("gitops-audit.json");
        assertThat(ApiFixture.json(json).path("entries")).hasSize(120);
        assertThat(api.get("audit?format=csv").body().lines()).hasSize(121);
        assertThat(api.json("audit?format=json&start=110").path("entries")).hasSize(10);

        String part = fixture.application().substring(1).toUpperCase(Locale.ROOT);
        assertThat(api.json("audit?application=" + part).path("total").asInt()).isEqualTo(120);
        assertThat(api.json("audit?application=nothing-like-it").path("total").asInt())
                .isZero();
    }
}
