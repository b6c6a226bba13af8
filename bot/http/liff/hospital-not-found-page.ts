// What a person sees who opens the mini-app of a hospital that is not here: plain words and the way on.

export const hospitalNotFoundPage = `<!doctype html>
<html lang="ja">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    <title>ページが見つかりません</title>
  </head>
  <body>
    <main>
      <h1>ページが見つかりません</h1>
      <p>この病院の「みまもり」は、現在ご利用いただけません。</p>
      <p>お手元の案内のQRコードまたはリンクから、もう一度お開きください。それでも表示されない場合は、病院の窓口へお問い合わせください。</p>
      <p lang="en">This page is not available. Please open it again from the QR code or link you were given, or ask at the hospital’s reception.</p>
    </main>
  </body>
</html>
`;
