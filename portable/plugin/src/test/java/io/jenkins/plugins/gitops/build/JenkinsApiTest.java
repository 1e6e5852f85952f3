package io.jenkins.plugins.gitops.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hudson.Extension;
import java.io.IOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds the declarations of Jenkins' types to those of a real Jenkins, member by member. */
class JenkinsApiTest {

    /** Meta-annotations that no class of the plugin refers to. */
    private static final String NOT_IN_THE_LIST = "org.jvnet.hudson.annotation_indexer.";

    private static final int COMPARED = Modifier.STATIC | Modifier.FINAL | Modifier.PUBLIC | Modifier.PROTECTED;

    private static Signatures real;
    private static List<Class<?>> declared;

    @BeforeAll
    static void read() throws IOException, URISyntaxException {
        Path file = Project.ROOT.resolve("../shared/jenkins-api/2.479.3.sig.gz").normalize();
        if (!Files.exists(file)) {
            return;
        }
        real = Signatures.read(file);
        Path classes = Path.of(Extension.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        declared = names(classes)
                .<Class<?>>map(JenkinsApiTest::load)
                .filter(type -> !type.getName().startsWith(NOT_IN_THE_LIST))
                .filter(type -> !type.isAnonymousClass() && !isPrivate(type))
                .toList();
        assertThat(declared).hasSizeGreaterThan(200);
    }

    // Before each, not before all: what is skipped is counted, with the reason.
    @BeforeEach
    void requireSignatures() {
        assumeTrue(real != null, "the signatures of a real Jenkins are not beside this clone");
    }

    @Test
    void shouldDeclareOnlyTypesThatExist() {
        assertThat(declared).allMatch(type -> real.types().containsKey(internal(type)));
    }

    @Test
    void shouldDeclareTheRealParents() {
        List<String> wrong = new ArrayList<>();
        for (Class<?> type : declared) {
            Signatures.Type known = real.types().get(internal(type));
            if (!type.isInterface() && !internal(type.getSuperclass()).equals(known.parent())) {
                wrong.add(type.getName() + " extends " + known.parent());
            }
            Arrays.stream(type.getInterfaces())
                    .filter(each -> !known.interfaces().contains(internal(each)))
                    .forEach(each -> wrong.add(type.getName() + " does not implement " + each.getName()));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void shouldDeclareOnlyMembersThatExistWithTheRealShape() {
        List<String> wrong = new ArrayList<>();
        for (Class<?> type : declared) {
            Signatures.Type known = real.types().get(internal(type));
            members(type).forEach(member -> {
                Integer access = known.members().get(key(member));
                if (access == null) {
                    wrong.add(type.getName() + " has no " + key(member));
                } else if (((access ^ member.getModifiers()) & COMPARED) != 0) {
                    wrong.add(type.getName() + " has another access to " + key(member));
                } else if (Modifier.isAbstract(access) != Modifier.isAbstract(member.getModifiers())) {
                    wrong.add(type.getName() + " is not as abstract in " + key(member));
                }
            });
        }
        assertThat(wrong).isEmpty();
    }

    private static Stream<Member> members(Class<?> type) {
        return Stream.of(
                        Arrays.<Member>stream(type.getDeclaredConstructors()),
                        Arrays.<Member>stream(type.getDeclaredMethods()),
                        Arrays.<Member>stream(type.getDeclaredFields()))
                .flatMap(each -> each)
                .filter(member -> !member.isSynthetic())
                .filter(member ->
                        Modifier.isPublic(member.getModifiers()) || Modifier.isProtected(member.getModifiers()));
    }

    private static String key(Member member) {
        if (member instanceof Field field) {
            return field.getName() + field.getType().descriptorString();
        }
        if (member instanceof Constructor<?> constructor) {
            return "<init>"
                    + MethodType.methodType(void.class, constructor.getParameterTypes())
                            .descriptorString();
        }
        Method method = (Method) member;
        return method.getName()
                + MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                        .descriptorString();
    }

    private static boolean isPrivate(Class<?> type) {
        return Modifier.isPrivate(type.getModifiers());
    }

    private static String internal(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    private static Stream<String> names(Path classes) throws IOException {
        if (!Files.isDirectory(classes)) {
            return Hpi.entries(classes).stream().filter(name -> name.endsWith(".class"));
        }
        try (Stream<Path> files = Files.walk(classes)) {
            return files
                    .map(file -> classes.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(".class"))
                    .toList()
                    .stream();
        }
    }

    private static Class<?> load(String file) {
        try {
            String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
            return Class.forName(name, false, JenkinsApiTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
