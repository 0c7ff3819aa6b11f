package armslength.risk.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.lifecycle.AfterContainerHook;
import net.jqwik.api.lifecycle.AroundTryHook;
import net.jqwik.api.lifecycle.ContainerLifecycleContext;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.TryExecutionResult;
import net.jqwik.api.lifecycle.TryExecutor;
import net.jqwik.api.lifecycle.TryLifecycleContext;

/** Counts the cases that the properties of a class really tried, says how many they were, and demands thousands. */
final class CountedTries implements AroundTryHook, AfterContainerHook {

    private static final int THOUSANDS = 6_000;
    private static final Map<Class<?>, AtomicInteger> TRIED = new ConcurrentHashMap<>();

    @Override
    public TryExecutionResult aroundTry(TryLifecycleContext context, TryExecutor each, List<Object> parameters) {
        count(context.containerClass()).incrementAndGet();
        return each.execute(parameters);
    }

    @Override
    public void afterContainer(ContainerLifecycleContext context) {
        context.optionalContainerClass().ifPresent(properties -> {
            int tried = count(properties).get();
            System.out.printf("%s: %,d cases tried%n", properties.getSimpleName(), tried);
            assertThat(tried)
                    .as("cases that %s tried", properties.getSimpleName())
                    .isGreaterThanOrEqualTo(THOUSANDS);
        });
    }

    private static AtomicInteger count(Class<?> properties) {
        return TRIED.computeIfAbsent(properties, _ -> new AtomicInteger());
    }

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }
}
