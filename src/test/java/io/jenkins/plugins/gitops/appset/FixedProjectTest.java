package io.jenkins.plugins.gitops.appset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FixedProjectTest {
    private static final String SET = Sets.yaml(false, "- list: {elements: [{a: b}]}", "shop-{{a}}", "x");

    @Test
    void shouldBeWhatTheTemplateSays() {
        assertThat(Sets.read(SET).project()).contains("default");
        assertThat(Sets.read(SET.replace("project: default", "project: shop")).project())
                .contains("shop");
        assertThat(Sets.read(SET.replace("project: default", "syncPolicy: {}")).project())
                .contains("default");
        assertThat(Sets.read(SET + "  templatePatch: 'spec: {syncPolicy: {}}'\n")
                        .project())
                .contains("default");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "project: default | project: '{{a}}'",
                "project: default | project: 'shop{{a}}'",
                "[{a: b}]} | [{a: b}], template: {spec: {project: shop}}}",
                "goTemplate: false | templatePatch: 'spec: {project: shop}'",
                "goTemplate: false | templatePatch: 'spec: {\"{{a}}\": shop}'",
                "goTemplate: false | templatePatch: 'spec: {\"\\x70roject\": shop}'",
            })
    void shouldBeUnknownWhereElementsOrPatchesMayChangeIt(String from, String to) {
        assertThat(SET).contains(from);
        assertThat(Sets.read(SET.replace(from, to)).project()).isEmpty();
    }
}
