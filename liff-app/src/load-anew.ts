// Loads the page anew, once there is a network: without one the browser's own page would take the place of ours, and inside LINE there is no way back from that.

let isWaiting = false;

export function loadAnew(): void {
  if (navigator.onLine) location.reload();
  else if (!isWaiting) {
    isWaiting = true;
    window.addEventListener('online', () => location.reload(), { once: true });
  }
}
