package io.jenkins.plugins.gitops.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.gitops.record.BumpOptions.WantedEdit;
import io.jenkins.plugins.gitops.record.BumpOptions.WantedEdit.Kind;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class EditSettingsTest {
    private static final String IMAGE = "registry.example:5000/team/shop";
    private static final String DIGEST = "sha256:" + "a".repeat(64);

    private final EditSettings settings = new EditSettings();

    @Test
    void shouldTakeImagesFromAListOrFromOneText() {
        settings.image(" " + IMAGE + ":1 ");
        settings.digest(DIGEST);
        settings.images(List.of(IMAGE + "-a:2, " + IMAGE + "-b:3", IMAGE + "-c:4@" + DIGEST));

        assertThat(settings.wantedImages())
                .containsExactly(
                        new WantedImage(IMAGE + ":1", DIGEST),
                        new WantedImage(IMAGE + "-a:2", ""),
                        new WantedImage(IMAGE + "-b:3", ""),
                        new WantedImage(IMAGE + "-c:4@" + DIGEST, DIGEST));
    }

    @Test
    void shouldKnowEveryKindOfEdit() {
        NamedImage container = new NamedImage("app", IMAGE + ":2");
        container.setFile("web.yaml");
        settings.containers(List.of(container));
        settings.kustomizeImages(List.of(new NamedImage("shop", IMAGE + ":2")));
        settings.markedLines(List.of(new NamedImage("mark", IMAGE + ":2")));
        settings.helmValues(List.of(new HelmValueEdit("values.yaml", "image.tag", " 2")));

        assertThat(settings.wantedEdits())
                .containsExactly(
                        new WantedEdit(Kind.CONTAINER, "web.yaml", "app", IMAGE + ":2"),
                        new WantedEdit(Kind.KUSTOMIZE, "", "shop", IMAGE + ":2"),
                        new WantedEdit(Kind.MARK, "", "mark", IMAGE + ":2"),
                        new WantedEdit(Kind.VALUE, "values.yaml", "image.tag", " 2"));
    }

    @Test
    void shouldRefuseWhatCannotBeFound() {
        settings.helmValues(List.of(new HelmValueEdit("values.yaml", "", "2")));

        assertThatThrownBy(settings::wantedEdits).hasMessageContaining("helmValues has no path");
    }

    @Test
    void shouldRefuseADigestThatCouldBeOfSeveralImages() {
        settings.images(List.of(IMAGE + ":1"));
        settings.digest(DIGEST);

        assertThatThrownBy(settings::wantedImages).hasMessageContaining("no single image");
    }

    @Test
    void shouldSurviveARestartOfTheController() throws IOException, ClassNotFoundException {
        settings.images(List.of(IMAGE + ":1"));
        settings.helmValues(List.of(new HelmValueEdit("values.yaml", "image.tag", "2")));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(settings);

        EditSettings read =
                (EditSettings) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

        assertThat(read.describe()).isEqualTo(settings.describe()).contains("image.tag=2");
        assertThat(read.wantedEdits()).isEqualTo(settings.wantedEdits());
    }
}
