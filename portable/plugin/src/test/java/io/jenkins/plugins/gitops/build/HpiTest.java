package io.jenkins.plugins.gitops.build;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Extension;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.net.URISyntaxException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.java.sezpoz.Index;
import net.java.sezpoz.IndexItem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Opens the packaged plugin: most mistakes in it are silent in a Jenkins. */
class HpiTest {

    private static final String PACKAGE = "io/jenkins/plugins/gitops/";

    @TempDir
    private static Path folder;

    private static Hpi hpi;
    private static URLClassLoader loader;
    private static List<Class<?>> classes;

    @BeforeAll
    static void open() throws IOException {
        hpi = Hpi.unpack(Path.of(System.getProperty("gitops.hpi")), folder);
        loader = hpi.classLoader();
        classes = hpi.ownClasses().stream().<Class<?>>map(HpiTest::load).toList();
    }

    @AfterAll
    static void close() throws IOException {
        loader.close();
    }

    @Test
    void shouldTellJenkinsWhatItIsAndNeeds() throws IOException {
        Attributes manifest = hpi.manifest();

        assertThat(manifest.getValue("Short-Name")).isEqualTo("gitops-deploy");
        assertThat(manifest.getValue("Long-Name")).isEqualTo("GitOps Deploy");
        assertThat(manifest.getValue("Group-Id")).isEqualTo("io.jenkins.plugins");
        assertThat(manifest.getValue("Plugin-Version")).isNotBlank();
        assertThat(manifest.getValue("Jenkins-Version")).isEqualTo(System.getProperty("gitops.jenkins.version"));
        assertThat(manifest.getValue("PluginFirstClassLoader")).isEqualTo("true");
        assertThat(manifest.getValue("Plugin-Dependencies").split(","))
                .allMatch(each -> each.matches("[a-z0-9-]+:[^:;]+"))
                .anyMatch(each -> each.startsWith("workflow-step-api:"));
    }

    @Test
    void shouldNotNameAPluginWhoseLibraryItBundles() throws IOException {
        Set<String> libraries =
                ApiPlugins.SHIPPED.stream().map(ApiPlugins.Shipped::plugin).collect(Collectors.toSet());

        assertThat(hpi.manifest().getValue("Plugin-Dependencies").split(","))
                .extracting(each -> each.split(":")[0])
                .doesNotContainAnyElementsOf(libraries);
    }

    @Test
    void shouldSayInTheInnerManifestToWhichPluginTheClassesBelong() throws IOException {
        Attributes manifest = hpi.ownManifest();

        assertThat(manifest.getValue("Short-Name")).isEqualTo("gitops-deploy");
        assertThat(manifest.getValue("Plugin-Version")).isEqualTo(hpi.manifest().getValue("Plugin-Version"));
        assertThat(manifest.getValue("Jenkins-Version"))
                .isEqualTo(hpi.manifest().getValue("Jenkins-Version"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "caffeine-",
                "commons-codec-",
                "cron-utils-",
                "jackson-core-",
                "jackson-databind-",
                "jib-core-",
                "kubernetes-client-7",
                "kubernetes-httpclient-okhttp-",
                "okhttp-jvm-",
                "org.eclipse.jgit-",
                "org.eclipse.jgit.ssh.apache-",
                "snakeyaml-engine-"
            })
    void shouldBundleTheLibrary(String prefix) throws IOException {
        assertThat(hpi.libraries())
                .extracting(path -> path.getFileName().toString())
                .anyMatch(name -> name.startsWith(prefix));
    }

    @Test
    void shouldBundleNothingThatJenkinsHas() throws IOException {
        List<String> ofJenkins = List.of(
                "hudson/",
                "jenkins/",
                "org/kohsuke/",
                "org/jenkinsci/",
                "org/slf4j/",
                "jakarta/servlet/",
                "javax/servlet/",
                "com/google/common/",
                "com/thoughtworks/",
                "org/springframework/",
                "net/sf/json/",
                "com/cloudbees/");
        for (Path jar : hpi.libraries()) {
            assertThat(Hpi.entries(jar))
                    .as(jar.getFileName().toString())
                    .noneMatch(entry ->
                            entry.endsWith(".class") && ofJenkins.stream().anyMatch(entry::startsWith));
        }
    }

    @Test
    void shouldHoldNothingOfTheDeclarationsItWasCompiledAgainst() throws IOException, URISyntaxException {
        Path declarations = Path.of(Extension.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<String> declared = Files.isDirectory(declarations) ? filesOf(declarations) : Hpi.entries(declarations);
        List<String> declaredClasses =
                declared.stream().filter(name -> name.endsWith(".class")).toList();

        assertThat(declaredClasses).hasSizeGreaterThan(200);
        for (Path jar : hpi.libraries()) {
            assertThat(Hpi.entries(jar)).as(jar.getFileName().toString()).doesNotContainAnyElementsOf(declaredClasses);
        }
    }

    @Test
    void shouldLinkEachSignatureWithItsLibrariesAndJenkinsAlone() {
        assertThat(classes).hasSizeGreaterThan(100).allSatisfy(type -> {
            assertThat(type.getDeclaredMethods()).isNotNull();
            assertThat(type.getDeclaredConstructors()).isNotNull();
            assertThat(type.getDeclaredFields()).isNotNull();
        });
    }

    @Test
    void shouldListEachExtensionInTheIndex() {
        Set<String> annotated = classes.stream()
                .filter(type -> isAnnotated(type, "hudson.Extension"))
                .map(Class::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> indexed = new TreeSet<>();
        for (IndexItem<Extension, Object> item : Index.load(Extension.class, Object.class, withOwnJar())) {
            if (item.memberName() == null) {
                indexed.add(item.className());
            }
        }

        assertThat(indexed).isEqualTo(annotated);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.jenkinsci.Symbol",
                "org.kohsuke.stapler.DataBoundConstructor",
                "org.kohsuke.stapler.DataBoundSetter",
                "org.kohsuke.stapler.verb.POST"
            })
    void shouldKeepTheAnnotationForJenkinsToSee(String annotation) {
        assertThat(elements().filter(element -> isAnnotated(element, annotation)))
                .isNotEmpty();
    }

    @Test
    void shouldKeepTheNamesOfParametersThatStaplerBinds() {
        List<Parameter> bound = boundByStapler()
                .flatMap(each -> Arrays.stream(each.getParameters()))
                .toList();
        assertThat(bound).isNotEmpty().allMatch(Parameter::isNamePresent);
    }

    @Test
    void shouldAllowNoWebMethodByGet() {
        List<Method> webMethods = edge().flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> method.getName()
                        .matches("do(Check|Fill|Test|Submit|Sync|Approve|Rollback|Cancel|Save|Delete)[A-Z]?.*"))
                .toList();
        assertThat(webMethods)
                .isNotEmpty()
                .allMatch(method -> isAnnotated(method, "org.kohsuke.stapler.verb.POST")
                        || isAnnotated(method, "org.kohsuke.stapler.interceptor.RequirePOST"));
    }

    @Test
    void shouldHaveAMethodForEachMessage() throws IOException {
        List<String> bundles = Hpi.entries(hpi.ownJar()).stream()
                .filter(name -> name.startsWith(PACKAGE) && name.endsWith("/Messages.properties"))
                .toList();
        assertThat(bundles).isNotEmpty();
        for (String bundle : bundles) {
            Class<?> messages = load(bundle.replace(".properties", "").replace('/', '.'));
            Set<String> methods = Arrays.stream(messages.getDeclaredMethods())
                    .map(Method::getName)
                    .collect(Collectors.toSet());
            assertThat(methods)
                    .containsAll(
                            keys(bundle).map(key -> key.replaceAll("[.-]", "_")).toList());
        }
    }

    @Test
    void shouldDescribeItselfToThePluginManager() {
        assertThat(Hpi.entries(hpi.ownJar())).contains("index.jelly");
    }

    private static Stream<String> keys(String bundle) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = loader.getResourceAsStream(bundle)) {
            properties.load(in);
        }
        return properties.stringPropertyNames().stream();
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(name + " cannot be loaded", e);
        }
    }

    /** The index is read with the annotation types that this test knows. */
    private static ClassLoader withOwnJar() {
        try {
            return new URLClassLoader(new java.net.URL[] {hpi.ownJar().toUri().toURL()}, null) {
                @Override
                protected Class<?> findClass(String name) throws ClassNotFoundException {
                    return HpiTest.class.getClassLoader().loadClass(name);
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Class<?>> edge() {
        return classes.stream()
                .filter(type -> isAnnotated(type, "hudson.Extension")
                        || type.getName()
                                .matches(".*\\.gitops\\.(steps|run|job|root|webhook|config|credentials)\\..*"));
    }

    private static Stream<AnnotatedElement> elements() {
        return edge().flatMap(type -> Stream.of(
                        Stream.of(type),
                        Arrays.stream(type.getDeclaredConstructors()),
                        Arrays.stream(type.getDeclaredMethods()),
                        Arrays.stream(type.getDeclaredFields()))
                .flatMap(each -> each));
    }

    private static Stream<Executable> boundByStapler() {
        return edge().flatMap(type -> Stream.concat(
                Arrays.<Executable>stream(type.getDeclaredConstructors())
                        .filter(constructor -> isAnnotated(constructor, "org.kohsuke.stapler.DataBoundConstructor")),
                Arrays.<Executable>stream(type.getDeclaredMethods())
                        .filter(method -> Arrays.stream(method.getParameters())
                                .anyMatch(parameter -> isAnnotated(parameter, "org.kohsuke.stapler.QueryParameter")))));
    }

    private static boolean isAnnotated(AnnotatedElement element, String annotation) {
        return Arrays.stream(element.getAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(type -> type.getName().equals(annotation));
    }

    private static List<String> filesOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .toList();
        }
    }
}
