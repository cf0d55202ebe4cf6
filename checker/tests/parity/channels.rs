use std::sync::mpsc::{
    self, IntoIter, Iter, Receiver, RecvError, RecvTimeoutError, SendError, Sender,
    SyncSender, TryIter, TryRecvError, TrySendError,
};
use std::time::Duration;

pub fn channel() {
    let (sender, receiver): (Sender<u32>, Receiver<u32>) = mpsc::channel();
    let second = sender.clone();
    assert_eq!(receiver.try_recv(), Err(TryRecvError::Empty));
    let short = Duration::from_millis(1);
    assert_eq!(receiver.recv_timeout(short), Err(RecvTimeoutError::Timeout));
    for value in 1..=6 {
        assert_eq!(sender.send(value), Ok(()));
    }
    assert_eq!((receiver.recv(), receiver.try_recv()), (Ok(1), Ok(2)));
    assert_eq!(receiver.recv_timeout(short), Ok(3));
    let mut tries: TryIter<'_, u32> = receiver.try_iter();
    assert_eq!(tries.next(), Some(4));
    let mut all: Iter<'_, u32> = receiver.iter();
    assert_eq!(all.next(), Some(5));
    drop((sender, second));
    for value in &receiver {
        assert_eq!(value, 6);
    }
    assert_eq!(receiver.recv(), Err(RecvError));
    assert_eq!(receiver.try_recv(), Err(TryRecvError::Disconnected));
    assert_eq!(
        receiver.recv_timeout(short),
        Err(RecvTimeoutError::Disconnected)
    );
    let mut none: IntoIter<u32> = receiver.into_iter();
    assert_eq!(none.next(), None);
}

pub fn disconnected() {
    let (sender, receiver) = mpsc::channel();
    drop(receiver);
    let SendError(value) = sender.send(1).unwrap_err();
    assert_eq!(value, 1);
    assert!(format!("{sender:?}").starts_with("Sender"));
}

pub fn sync_channel() {
    let (sender, receiver): (SyncSender<u32>, Receiver<u32>) = mpsc::sync_channel(1);
    assert_eq!(sender.clone().send(1), Ok(()));
    assert_eq!(sender.try_send(2), Err(TrySendError::Full(2)));
    assert_eq!(receiver.recv(), Ok(1));
    assert_eq!(sender.try_send(3), Ok(()));
    assert!(format!("{receiver:?} {sender:?}").starts_with("Receiver"));
    drop(receiver);
    assert_eq!(sender.try_send(4), Err(TrySendError::Disconnected(4)));
    assert_eq!(sender.send(5), Err(SendError(5)));
}

pub fn rendezvous() {
    let (sender, receiver) = mpsc::sync_channel(0);
    assert_eq!(sender.try_send(1), Err(TrySendError::Full(1)));
    std::thread::scope(|scope| {
        scope.spawn(|| sender.send(2).unwrap());
        assert_eq!(receiver.recv(), Ok(2));
    });
}
