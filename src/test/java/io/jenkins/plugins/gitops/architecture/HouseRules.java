package io.jenkins.plugins.gitops.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The rules, over the packages below a root. Each gives its violations as sentences; none means the rule holds. */
final class HouseRules {

    /** Libraries of the outside world, and the only packages that may know them. */
    private static final Map<String, Set<String>> OWNERS = Map.of(
            "io.fabric8.", Set.of("cluster"),
            "dev.cel.", Set.of("health"),
            "net.thisptr.", Set.of("diff"),
            "okhttp3.", Set.of("cluster"),
            "org.eclipse.jgit.", Set.of("git"),
            "org.apache.sshd.", Set.of("git"),
            "com.google.cloud.tools.jib.", Set.of("registry", "image"));

    private static final List<String> JENKINS = List.of(
            "hudson.",
            "jenkins.",
            "org.kohsuke.",
            "org.jenkinsci.",
            "com.cloudbees.",
            "net.sf.json.",
            "jakarta.servlet.",
            "org.acegisecurity.",
            "org.springframework.");

    private static final List<String> OURS_AND_JAVAS = List.of("java.", "javax.");

    private final String root;
    private final JavaClasses classes;

    HouseRules(String root, JavaClasses classes) {
        this.root = root + ".";
        this.classes = classes;
    }

    List<String> packagesWithoutFloor() {
        Set<String> unknown = new TreeSet<>();
        classes.forEach(type -> {
            String floor = floorOf(type.getPackageName());
            if (floor != null && !Floors.isKnown(floor)) {
                unknown.add(floor + " has no place in the architecture");
            }
        });
        return List.copyOf(unknown);
    }

    List<String> upwardUses() {
        return uses((floor, dependency) -> {
            String target = floorOf(dependency.getTargetClass().getPackageName());
            return target != null
                    && !target.equals(floor)
                    && !Floors.usableFrom(floor).contains(target);
        });
    }

    List<String> jenkinsInTheEngine() {
        return uses((floor, dependency) -> !Floors.isEdge(floor) && startsWithOne(name(dependency), JENKINS));
    }

    List<String> librariesOutOfTheirPackage() {
        return uses((floor, dependency) -> OWNERS.entrySet().stream()
                .anyMatch(owner -> name(dependency).startsWith(owner.getKey())
                        && !owner.getValue().contains(floor)));
    }

    /** Public signatures of the engine use types of Java and of the engine alone. */
    List<String> foreignTypesInSignatures() {
        List<String> found = new ArrayList<>();
        engine().filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .forEach(type -> visibleMembers(type)
                        .forEach(member -> member.types()
                                .filter(this::isForeign)
                                .forEach(foreign -> found.add(member.name() + " shows " + foreign.getName()))));
        return found;
    }

    List<String> staticState() {
        List<String> found = new ArrayList<>();
        engine().flatMap(type -> type.getFields().stream())
                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
                .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
                .forEach(field -> found.add(field.getFullName() + " is static and can change"));
        return found;
    }

    /** The engine tells listeners and prints nothing, but for programs of their own, whose output is their answer. */
    List<String> printing() {
        List<String> found = new ArrayList<>();
        engine().flatMap(type -> type.getFieldAccessesFromSelf().stream())
                .filter(access -> access.getTargetOwner().isEquivalentTo(System.class)
                        && !access.getTarget().getName().equals("in"))
                .filter(access -> !access.getOwner().getName().equals("main"))
                .forEach(access -> found.add(access.getDescription()));
        return found;
    }

    private record Member(String name, Stream<JavaClass> types) {}

    private static Stream<Member> visibleMembers(JavaClass type) {
        Stream<Member> codeUnits = type.getCodeUnits().stream()
                .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(unit -> !unit.getModifiers().contains(JavaModifier.SYNTHETIC))
                .map(HouseRules::codeUnit);
        Stream<Member> fields = type.getFields().stream()
                .filter(field -> field.getModifiers().contains(JavaModifier.PUBLIC))
                .map(HouseRules::field);
        return Stream.concat(codeUnits, fields);
    }

    private static Member codeUnit(JavaCodeUnit unit) {
        return new Member(
                unit.getFullName(),
                Stream.concat(
                        unit.getAllInvolvedRawTypes().stream(),
                        unit.getExceptionTypes().stream().map(type -> type.toErasure())));
    }

    private static Member field(JavaField field) {
        return new Member(field.getFullName(), field.getAllInvolvedRawTypes().stream());
    }

    private boolean isForeign(JavaClass type) {
        JavaClass element = type.getBaseComponentType();
        return !element.isPrimitive()
                && !startsWithOne(element.getName(), OURS_AND_JAVAS)
                && !element.getName().startsWith(root);
    }

    private interface Forbidden {
        boolean test(String floor, Dependency dependency);
    }

    private List<String> uses(Forbidden forbidden) {
        Set<String> found = new TreeSet<>();
        for (JavaClass type : classes) {
            String floor = floorOf(type.getPackageName());
            if (floor == null) {
                continue;
            }
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                if (forbidden.test(floor, dependency)) {
                    found.add(type.getName() + " uses " + name(dependency));
                }
            }
        }
        return List.copyOf(found);
    }

    private Stream<JavaClass> engine() {
        return classes.stream().filter(type -> {
            String floor = floorOf(type.getPackageName());
            return floor != null && !Floors.isEdge(floor);
        });
    }

    private static String name(Dependency dependency) {
        return dependency.getTargetClass().getBaseComponentType().getName();
    }

    private static boolean startsWithOne(String name, List<String> prefixes) {
        return prefixes.stream().anyMatch(name::startsWith);
    }

    /** The first package below the root, or null for what is not below it. */
    private String floorOf(String packageName) {
        if (!packageName.startsWith(root)) {
            return null;
        }
        String below = packageName.substring(root.length());
        int dot = below.indexOf('.');
        return dot < 0 ? below : below.substring(0, dot);
    }
}
