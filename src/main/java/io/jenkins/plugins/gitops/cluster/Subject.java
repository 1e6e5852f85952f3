package io.jenkins.plugins.gitops.cluster;

/**
 * What a request is about, so that a finding can name it.
 *
 * @param verb as RBAC calls it: get, list, watch, create, patch, delete
 * @param type null for requests about no kind, such as the version
 * @param namespace empty for none
 * @param name empty for none
 */
record Subject(String verb, ResourceType type, String namespace, String name) {
    static Subject of(String verb, String what) {
        return new Subject(verb, null, "", what);
    }

    String kind() {
        return type == null ? "" : type.kind();
    }

    /** As RBAC names it: {@code deployments.apps}. */
    String resource() {
        if (type == null) {
            return name;
        }
        return type.group().isEmpty() ? type.plural() : type.plural() + "." + type.group();
    }

    /** For people: {@code Deployment shop/web}. */
    String object() {
        if (type == null) {
            return name;
        }
        String place = namespace.isEmpty() ? name : namespace + "/" + name;
        return place.isEmpty() ? type.kind() + " objects" : (type.kind() + " " + place).replaceAll("/$", "");
    }

    String place() {
        return namespace.isEmpty() ? "in the whole cluster" : "in namespace " + namespace;
    }
}
