package io.jenkins.plugins.gitops.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** What a pom.xml says, with its own properties put in; properties of its parents stay as they are written. */
final class Pom {

    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");

    private final Element project;
    private final Map<String, String> properties;

    private Pom(Element project) {
        this.project = project;
        this.properties = new LinkedHashMap<>();
        child(project, "properties")
                .ifPresent(all -> children(all).forEach(each -> properties.put(each.getTagName(), text(each))));
    }

    record Dependency(String groupId, String artifactId, String version, String scope) {

        String coordinates() {
            return groupId + ":" + artifactId;
        }
    }

    static Pom read(Path file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Document document = factory.newDocumentBuilder().parse(file.toFile());
            return new Pom(document.getDocumentElement());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException | ParserConfigurationException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }

    /** A property as it stands, its own references put in; empty where there is none. */
    Optional<String> property(String name) {
        return Optional.ofNullable(properties.get(name)).map(this::resolved);
    }

    Map<String, String> properties() {
        return Map.copyOf(properties);
    }

    /** The text of an element below the project, such as {@code parent/version}. */
    Optional<String> text(String path) {
        Optional<Element> at = Optional.of(project);
        for (String step : path.split("/")) {
            at = at.flatMap(element -> child(element, step));
        }
        return at.map(Pom::text).map(this::resolved);
    }

    List<Dependency> dependencies() {
        return dependenciesBelow(project);
    }

    List<Dependency> managed() {
        return child(project, "dependencyManagement")
                .map(this::dependenciesBelow)
                .orElse(List.of());
    }

    private List<Dependency> dependenciesBelow(Element parent) {
        List<Dependency> found = new ArrayList<>();
        child(parent, "dependencies").ifPresent(all -> children(all).forEach(each -> found.add(dependency(each))));
        return found;
    }

    private Dependency dependency(Element element) {
        return new Dependency(
                value(element, "groupId", ""),
                value(element, "artifactId", ""),
                value(element, "version", ""),
                value(element, "scope", "compile"));
    }

    private String value(Element element, String name, String otherwise) {
        return child(element, name).map(Pom::text).map(this::resolved).orElse(otherwise);
    }

    private String resolved(String text) {
        Matcher matcher = PROPERTY.matcher(text);
        StringBuilder result = new StringBuilder();
        while (matcher.find()) {
            String value = properties.get(matcher.group(1));
            matcher.appendReplacement(
                    result, Matcher.quoteReplacement(value == null ? matcher.group() : resolved(value)));
        }
        return matcher.appendTail(result).toString();
    }

    private static Optional<Element> child(Element parent, String name) {
        return children(parent).stream()
                .filter(each -> each.getTagName().equals(name))
                .findFirst();
    }

    private static List<Element> children(Element parent) {
        List<Element> elements = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }

    private static String text(Element element) {
        return element.getTextContent().strip();
    }
}
