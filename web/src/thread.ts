// The way to the first new message, [data-jump], while the line above it, #new, is out of sight.
export function thread(): void {
  const jump = document.querySelector<HTMLElement>("[data-jump]");
  const line = document.getElementById("new");
  if (!jump || !line || !("IntersectionObserver" in window)) return;
  new IntersectionObserver((seen) => {
    jump.hidden = seen.some((one) => one.isIntersecting) || !line.isConnected;
  }).observe(line);
}
