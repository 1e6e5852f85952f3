package io.jenkins.plugins.gitops.bump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.registry.ImageReference;
import org.junit.jupiter.api.Test;

class KustomizeImageTest {
    private static final String DIGEST = "sha256:" + "c".repeat(64);
    private static final String FILE = "kustomization.yaml";

    @Test
    void shouldSetTheTagOfAnEntryAndKeepItsQuotes() {
        var draft = MapTree.draft(FILE, "images:\n- name: shop\n  newTag: 'v1' # ours\n- {name: db, newTag: v1}\n");

        var edited = apply(draft, new KustomizeImage("shop", new NewImage.Version("1.10", ""), false));

        assertThat(MapTree.text(draft, FILE))
                .isEqualTo("images:\n- name: shop\n  newTag: '1.10' # ours\n- {name: db, newTag: v1}\n");
        assertThat(edited).isEqualTo(new EditedValue(FILE, 1, "images[0]", 3, "shop:v1", "shop:1.10"));
    }

    @Test
    void shouldSetTheNewNameWhereTheRepositoryIsAnotherOne() {
        var draft = MapTree.draft(FILE, "images:\n  - name: shop\n    newTag: v1\n");
        var wanted = new NewImage.Whole(ImageReference.parse("registry.example/team/shop:v2"));

        apply(draft, new KustomizeImage("shop", wanted, false));

        assertThat(MapTree.text(draft, FILE))
                .isEqualTo("images:\n  - name: shop\n    newName: registry.example/team/shop\n    newTag: v2\n");
    }

    @Test
    void shouldReplaceATagByADigestAlone() {
        var draft = MapTree.draft(FILE, "images:\n- newTag: v1 # old\n  name: shop\n# end\n");

        apply(draft, new KustomizeImage("shop", new NewImage.Version("", DIGEST), false));

        assertThat(MapTree.text(draft, FILE)).isEqualTo("images:\n- name: shop\n  digest: " + DIGEST + "\n# end\n");
    }

    @Test
    void shouldEditEntriesInFlowStyle() {
        var draft =
                MapTree.draft(FILE, "images: [{name: db}, {name: shop, digest: '" + DIGEST + "', newTag: a}] # x\n");

        apply(draft, new KustomizeImage("shop", new NewImage.Version("b", ""), false));
        apply(draft, new KustomizeImage("db", new NewImage.Version("16", ""), false));

        assertThat(MapTree.text(draft, FILE))
                .isEqualTo("images: [{name: db, newTag: \"16\"}, {name: shop, newTag: b}] # x\n");
    }

    @Test
    void shouldQuoteInJson() {
        var draft = MapTree.draft("kustomization.json", "{\"resources\": [\"a.yaml\"]}");
        Edit edit = new KustomizeImage("shop", new NewImage.Version("v2", ""), true);

        new FileEdit("kustomization.json", false, edit).applyTo(draft);

        assertThat(MapTree.text(draft, "kustomization.json"))
                .isEqualTo("{\"resources\": [\"a.yaml\"], \"images\": [{\"name\": \"shop\", \"newTag\": \"v2\"}]}");
    }

    @Test
    void shouldListTheEntriesWhenNoneMatches() {
        var draft = MapTree.draft(FILE, "images:\n- name: db\n  newTag: '16'\n");

        assertThatExceptionOfType(FindingException.class)
                .isThrownBy(() -> apply(draft, new KustomizeImage("shop", new NewImage.Version("v2", ""), false)))
                .withMessageContaining("no entry 'shop' under images")
                .withMessageContaining("kustomization.yaml:2 images[0] sets db:16");
    }

    @Test
    void shouldRefuseAnEntryThatAnAnchorSharesWithAnother() {
        var draft = MapTree.draft(FILE, "images:\n- &a\n  name: shop\n  newTag: v1\n- <<: *a\n  name: db\n");

        assertThatExceptionOfType(FindingException.class)
                .isThrownBy(() -> apply(draft, new KustomizeImage("shop", new NewImage.Version("v2", ""), false)))
                .withMessageContaining("would also change images[1].newTag");
        assertThat(draft.changed()).isFalse();
    }

    private static EditedValue apply(DraftTree draft, Edit edit) {
        return new FileEdit(FILE, false, edit).applyTo(draft).values().get(0);
    }
}
