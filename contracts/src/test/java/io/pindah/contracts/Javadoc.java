package io.pindah.contracts;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * What the sources say of types and fields, as plain text: so that a description in a document is never a second copy.
 *
 * @param texts by {@code Type}, {@code Outer.Type}, and {@code Type#member} for record components, enum constants and methods
 */
record Javadoc(Map<String, String> texts) {
    Javadoc {
        texts = Map.copyOf(texts);
    }

    /** Reads all sources in one directory, not below it. */
    static Javadoc of(Path directory) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
                var listing = Files.list(directory)) {
            var sources =
                    listing.filter(file -> file.toString().endsWith(".java")).toList();
            var task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            var reader = new Reader(DocTrees.instance(task));
            reader.scan(task.parse(), "");
            return new Javadoc(reader.texts);
        }
    }

    Optional<String> of(Class<?> type) {
        return Optional.ofNullable(texts.get(nameOf(type)));
    }

    Optional<String> of(Class<?> type, String member) {
        return Optional.ofNullable(texts.get(nameOf(type) + "#" + member));
    }

    /** {@code Outer.Type}, without the package. */
    static String nameOf(Class<?> type) {
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    }

    /** Its parameter is the enclosing type. */
    private static final class Reader extends TreePathScanner<@Nullable Void, String> {
        private final DocTrees docs;
        private final Map<String, String> texts = new HashMap<>();

        Reader(DocTrees docs) {
            this.docs = docs;
        }

        @Override
        public @Nullable Void visitClass(ClassTree tree, String outer) {
            var type = outer.isEmpty() ? tree.getSimpleName().toString() : outer + "." + tree.getSimpleName();
            comment().ifPresent(comment -> {
                put(type, comment.getFullBody());
                comment.getBlockTags().forEach(tag -> component(type, tag));
            });
            return super.visitClass(tree, type);
        }

        @Override
        public @Nullable Void visitVariable(VariableTree tree, String type) {
            if (getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.ENUM) {
                comment().ifPresent(comment -> put(type + "#" + tree.getName(), comment.getFullBody()));
            }
            return super.visitVariable(tree, type);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree tree, String type) {
            comment().ifPresent(comment -> put(type + "#" + tree.getName(), comment.getFullBody()));
            return super.visitMethod(tree, type);
        }

        private Optional<DocCommentTree> comment() {
            return Optional.ofNullable(docs.getDocCommentTree(getCurrentPath()));
        }

        private void component(String type, DocTree tag) {
            if (tag instanceof ParamTree param) {
                put(type + "#" + param.getName(), param.getDescription());
            }
        }

        private void put(String of, List<? extends DocTree> body) {
            texts.put(of, plain(body));
        }
    }

    private static String plain(List<? extends DocTree> body) {
        var text = body.stream().map(Javadoc::plain).collect(Collectors.joining());
        return text.replaceAll("\\s+", " ").strip();
    }

    private static String plain(DocTree part) {
        return switch (part) {
            case TextTree text -> text.getBody();
            case LiteralTree literal -> "`" + literal.getBody().getBody().strip() + "`";
            case LinkTree link -> linked(link.getReference().getSignature());
            case StartElementTree _ -> " ";
            default -> throw new IllegalArgumentException("not understood in a description: " + part);
        };
    }

    /** A constant of ours goes by its wire name. */
    private static String linked(String signature) {
        var parts = signature.split("#", 2);
        try {
            var type = Class.forName(Javadoc.class.getPackageName() + "." + parts[0]);
            return parts.length == 2 && type.isEnum() ? "`" + constant(type, parts[1]) + "`" : parts[0];
        } catch (ClassNotFoundException _) {
            return signature.replaceFirst("^#", "").replace('#', '.');
        }
    }

    private static Object constant(Class<?> type, String name) {
        for (var constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(type + " has no " + name);
    }
}
