import { isWellFormedToken, newAccessToken } from './access-token';

describe('access tokens', () => {
  it('has prefix, 43 base62 digits and a checksum, and no two are alike', () => {
    const tokens = Array.from({ length: 200 }, newAccessToken);
    expect(new Set(tokens).size).toBe(200);
    for (const token of tokens) {
      expect(token).toMatch(/^inflect_[0-9A-Za-z]{49}$/);
      expect(isWellFormedToken(token)).toBe(true);
    }
  });

  it('tells a mistyped token from a real one', () => {
    const token = newAccessToken();
    const at = 20;
    const mistyped = token.slice(0, at) + (token[at] === 'a' ? 'b' : 'a') + token.slice(at + 1);
    expect(isWellFormedToken(mistyped)).toBe(false);
    expect(isWellFormedToken(token.slice(0, -1))).toBe(false);
  });
});
