// After the last test: stops what jest-setup started.
import { stopTestServer } from './store/test-server.ts';

export default async function tearDown() {
  await stopTestServer();
}
