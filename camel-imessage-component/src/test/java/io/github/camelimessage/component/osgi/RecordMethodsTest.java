package io.github.camelimessage.component.osgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.Person;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On the JDK that the sources are written for: newer ones remember softly, and let go when they need the room. */
@Tag("proof")
class RecordMethodsTest {

    @Test
    void theClassLoaderOfRecordsIsLetGo() throws Exception {
        WeakReference<ClassLoader> loader = usedAndDropped();

        RecordMethods.forget();

        await().untilAsserted(() -> {
            System.gc();
            assertThat(loader.get()).isNull();
        });
    }

    /** A record that has another as a component, so that both kinds of handles remember something. */
    private static WeakReference<ClassLoader> usedAndDropped() throws Exception {
        ClassLoader loader = new OwnModel();
        Object one = person(loader, "+15550100001");
        Object two = person(loader, "+15550100002");
        assertThat(one.getClass()).isNotEqualTo(Person.class);
        assertThat(one.equals(two)).isFalse();
        assertThat(one.hashCode()).isNotEqualTo(two.hashCode());
        assertThat(one.toString()).isNotEmpty();
        return new WeakReference<>(loader);
    }

    private static Object person(ClassLoader loader, String number) throws Exception {
        Class<?> handle = loader.loadClass(Handle.class.getName());
        return loader.loadClass(Person.class.getName())
                .getConstructor(handle, String.class, String.class)
                .newInstance(handle.getConstructor(String.class).newInstance(number), "iMessage", "US");
    }

    /** Has classes of its own for the model, as a bundle that was installed once more, and all others from the test's loader. */
    private static final class OwnModel extends ClassLoader {

        private static final String MODEL = Person.class.getPackageName() + ".";

        OwnModel() {
            super(RecordMethodsTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(MODEL)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> already = findLoadedClass(name);
                return already == null ? defined(name) : already;
            }
        }

        private Class<?> defined(String name) throws ClassNotFoundException {
            try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
