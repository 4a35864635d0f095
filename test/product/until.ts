/** Asks until `condition` gives a truthy answer; fails with `what` after the deadline. */
export async function until<T>({
  what,
  condition,
  seconds = 60,
}: {
  what: string;
  condition: () => T | Promise<T>;
  seconds?: number;
}) {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await condition();
    if (answer) return answer;
    if (Date.now() > deadline) throw new Error(`Not within ${seconds} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
