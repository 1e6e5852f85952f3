package io.jenkins.plugins.gitops.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ManifestReader;
import io.jenkins.plugins.gitops.render.RandomField;
import io.jenkins.plugins.gitops.render.Render;
import java.util.List;
import org.junit.jupiter.api.Test;

class FamilyTest {
    @Test
    void shouldKeepWhatIsRandomInTheRestWhereAChildIsTakenOut() {
        List<Manifest> manifests = new ManifestReader().read("the test", """
                apiVersion: v1
                kind: Secret
                metadata: {name: made-up}
                stringData: {password: abc}
                ---
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: child}
                """);
        RandomField password = new RandomField(manifests.get(0).key(), List.of("stringData", "password"));
        Render render = new Render(manifests, "hash", List.of(), List.of(), List.of(password));

        Family family = Family.of(render);

        assertThat(family.applications()).extracting(Manifest::name).containsExactly("child");
        assertThat(family.own().manifests()).extracting(Manifest::name).containsExactly("made-up");
        assertThat(family.own().random()).containsExactly(password);
    }
}
