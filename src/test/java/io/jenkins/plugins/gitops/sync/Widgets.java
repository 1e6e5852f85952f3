package io.jenkins.plugins.gitops.sync;

/** A definition of a kind and objects of it, as YAML. */
final class Widgets {
    private Widgets() {}

    static String definition(String group) {
        return """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: widgets.GROUP}
                spec:
                  group: GROUP
                  scope: Namespaced
                  names: {kind: Widget, plural: widgets, singular: widget, listKind: WidgetList}
                  versions:
                  - name: v1
                    served: true
                    storage: true
                    schema:
                      openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}
                """.replace("GROUP", group);
    }

    static String widget(String group, String name) {
        return """
                apiVersion: GROUP/v1
                kind: Widget
                metadata: {name: NAME}
                spec: {size: 3}
                """.replace("GROUP", group).replace("NAME", name);
    }
}
