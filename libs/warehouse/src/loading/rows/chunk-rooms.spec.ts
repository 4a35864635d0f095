import { ChunkRooms } from './chunk-rooms';

const key = new Uint32Array(4);

describe('rooms for chunks of rows', () => {
  it('are as many as they may be, and each is used again, empty', async () => {
    const rooms = new ChunkRooms({ bytes: 1024, most: 2 });
    const [first, second] = [rooms.now(), await rooms.next()];
    first.row(0, key);
    expect(() => rooms.now()).toThrow('Every room');
    const third = rooms.next();
    rooms.giveBack(first);
    expect(await third).toBe(first);
    expect(first.rows).toBe(0);
    expect(second).not.toBe(first);
  });

  it('let nobody wait for a chunk that will never be sent', async () => {
    const rooms = new ChunkRooms({ bytes: 1024, most: 1 });
    rooms.now();
    const waiting = rooms.next();
    rooms.fail(new Error('connection lost'));
    await expect(waiting).rejects.toThrow('connection lost');
    await expect(rooms.next()).rejects.toThrow('connection lost');
  });

  it('give their memory back and can be taken anew', () => {
    const rooms = new ChunkRooms({ bytes: 1024, most: 1 });
    const room = rooms.now();
    rooms.giveBack(room);
    rooms.empty();
    expect(rooms.now()).not.toBe(room);
  });
});
