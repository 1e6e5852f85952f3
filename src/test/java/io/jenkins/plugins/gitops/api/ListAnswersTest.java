package io.jenkins.plugins.gitops.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.reconcile.BadState;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListAnswersTest {
    private static final Viewer ALL = new TestViewer(Set.of("team", "team/inner", "other"), Set.of(Right.VIEW));
    private static final Viewer TEAM = new TestViewer(Set.of("team"), Set.of(Right.VIEW));

    private final TestEstate estate = new TestEstate();
    private final Rows rows = new Rows(estate, name -> null, Clock.systemUTC());
    private final ListAnswers answers = new ListAnswers();

    @BeforeEach
    void fill() {
        estate.add("shop", "team");
        estate.add("till", "team/inner");
        estate.add("stock", "other");
        estate.see(
                "till",
                SyncStatus.OUT_OF_SYNC,
                new Health(Health.Status.DEGRADED, "Image NOT found"),
                TestEstate.START.plusSeconds(9));
    }

    @Test
    void shouldShowOnlyWhatMayBeSeenAndCountNothingElse() throws Exception {
        JsonNode answer = ask(TEAM, "");

        assertThat(answer.path("applications").findValuesAsText("name")).containsExactly("shop");
        assertThat(answer.path("total").asInt()).isEqualTo(1);
        assertThat(answer.path("visible").asInt()).isEqualTo(1);
        assertThat(answer.path("counts").toString()).doesNotContain("till").doesNotContain("stock");
    }

    @Test
    void shouldFilterSearchSortAndPage() throws Exception {
        assertThat(names("")).containsExactly("shop", "stock", "till");
        assertThat(names("sort=health")).containsExactly("till", "shop", "stock");
        assertThat(names("sort=sync")).containsExactly("till", "shop", "stock");
        assertThat(names("sort=changed")).startsWith("till");
        assertThat(names("order=desc")).containsExactly("till", "stock", "shop");
        assertThat(names("from=1&size=1")).containsExactly("stock");
        assertThat(names("from=9")).isEmpty();
        assertThat(names("q=not+found")).containsExactly("till");
        assertThat(names("q=registry.example/team/stock")).containsExactly("stock");
        assertThat(names("health=DEGRADED,HEALTHY&sync=SYNCED")).containsExactly("shop", "stock");
        assertThat(names("folder=team")).containsExactly("shop", "till");
        assertThat(names("namespace=shop-space")).containsExactly("shop");
        assertThat(names("right=SYNC")).isEmpty();
    }

    @Test
    void shouldPutWhatIsHealthyButNotWellBeforeWhatIsGreen() throws Exception {
        for (String name : List.of("aaa-green", "drifted", "odd", "unsure")) {
            estate.add(name, "team");
        }
        estate.see("drifted", SyncStatus.OUT_OF_SYNC, Health.healthy(), TestEstate.START);
        estate.see("unsure", SyncStatus.UNKNOWN, Health.healthy(), TestEstate.START);
        estate.explain("odd", new Finding("sync.failed", "It broke", "It is not applied", "Try again"));

        assertThat(names("sort=health"))
                .containsExactly("till", "unsure", "drifted", "odd", "aaa-green", "shop", "stock");
        assertThat(names("sort=health&order=desc"))
                .containsExactly("aaa-green", "shop", "stock", "odd", "drifted", "unsure", "till");
    }

    @Test
    void shouldCountWhatTheSearchFindsWhateverElseIsFiltered() throws Exception {
        JsonNode answer = ask(ALL, "sync=OUT_OF_SYNC");

        assertThat(answer.path("total").asInt()).isEqualTo(1);
        assertThat(answer.path("counts").path("sync").path("SYNCED").asInt()).isEqualTo(2);
        assertThat(answer.path("counts").path("cluster").path("main").asInt()).isEqualTo(3);
    }

    @Test
    void shouldAnswerTheSameToAllWhoSeeTheSameUntilSomethingChanges() {
        ListQuery query = query("");
        ApiAnswer first = answers.of(rows.refresh(), TEAM, query);

        assertThat(answers.of(rows.refresh(), new TestViewer(Set.of("team"), Set.of(Right.VIEW)), query))
                .isSameAs(first);
        assertThat(answers.of(rows.refresh(), ALL, query)).isNotEqualTo(first);
        assertThat(first.unless(first.etag()).status()).isEqualTo(304);

        estate.bad.put("shop", List.of(new BadState("hash", "abc", "slow", "1", TestEstate.START)));
        assertThat(answers.of(rows.refresh(), TEAM, query)).isSameAs(first);

        estate.see("shop", SyncStatus.OUT_OF_SYNC, Health.healthy(), TestEstate.START);
        ApiAnswer later = answers.of(rows.refresh(), TEAM, query);
        assertThat(later.unless(first.etag()).status()).isEqualTo(200);
    }

    @Test
    void shouldRefuseWhatMakesNoSense() {
        for (String wrong : new String[] {"size=0", "size=x", "from=-1", "sort=age", "order=up", "right=ALL"}) {
            assertThatThrownBy(() -> query(wrong)).as(wrong).isInstanceOf(ApiException.class);
        }
    }

    @Test
    void shouldStaySmallForAThousandApplications() {
        for (int i = 0; i < 1_000; i++) {
            estate.add("application-with-a-long-name-" + i, "team");
        }

        ApiAnswer answer = answers.of(rows.refresh(), ALL, query(""));

        assertThat(answer.body().length()).isLessThan(200_000);
    }

    private List<String> names(String query) throws Exception {
        return ask(ALL, query).path("applications").findValuesAsText("name");
    }

    private JsonNode ask(Viewer viewer, String query) throws Exception {
        return new ObjectMapper()
                .readTree(answers.of(rows.refresh(), viewer, query(query)).body());
    }

    private static ListQuery query(String query) {
        return ListQuery.of(ApiRequest.of("GET", "json", query, "", ""));
    }
}
