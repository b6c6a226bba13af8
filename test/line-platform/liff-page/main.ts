// The smallest LIFF page there can be: logs in with the real SDK and shows what it learnt.
import liff from '@line/liff';

const seen = document.querySelector('#seen') as HTMLElement;
const liffId = document.documentElement.dataset.liffId ?? '';

async function run(): Promise<void> {
  await liff.init({ liffId });
  if (!liff.isLoggedIn()) {
    liff.login({ redirectUri: location.href });
    return;
  }
  const [profile, friendship] = await Promise.all([liff.getProfile(), liff.getFriendship()]);
  seen.textContent = JSON.stringify({
    idToken: liff.getIDToken(),
    claims: liff.getDecodedIDToken(),
    profile,
    friendship,
    path: location.pathname,
    search: location.search,
  });
}

run().catch((error: unknown) => {
  seen.textContent = JSON.stringify({ error: String(error) });
});
